import { Json, items } from '../../core/json';
import { at } from '../shapes/parameters';
import { kind } from '../shapes/subject';
import { SHAPE } from '../undo';

export const BUCKET = kind('Bucket', 'bucketName', 'bucket', SHAPE.bucket);

/** S3 writes a list of rules as one object where there is only one, below `Rule` or `Rules`. */
export const rulesOf = (configuration: unknown): readonly Json[] => items(at(configuration, 'Rule') ?? at(configuration, 'Rules'));
