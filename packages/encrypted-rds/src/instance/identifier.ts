import { ArnFormat, Aws, Fn, Names, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** The name AWS knows an instance by, settled before the instance exists. */
export interface InstanceIdentifier {
  /** The whole identifier; its last part is known only at deployment. */
  readonly value: string;
  /** Matches the identifier in any deployment of this stack. Holds no reference, so that policies of other stacks may use it. */
  readonly pattern: string;
}

const LONGEST_IDENTIFIER = 63;

/** A hyphen and the eight characters taken from the stack's id. */
const ENDING = 9;

/**
 * An identifier for an instance whose logs must be encrypted from their first line.
 *
 * RDS writes to log groups named after the identifier and creates missing ones without our key and retention, so they have to exist first, so the
 * identifier has to be known before CloudFormation could generate one. Its lower-case prefix is the construct path: log groups are case-sensitive
 * while RDS lower-cases identifiers. Its end is the first part of the stack's own id, so that a stack made again never meets the logs and backups
 * that an earlier one left behind, and the same template can be deployed twice.
 *
 * CloudFormation will not replace an instance under a given identifier: a change that would replace the data fails instead. To replace on purpose,
 * give the construct a new id.
 */
export function instanceIdentifier(database: IConstruct, longest: number = LONGEST_IDENTIFIER): InstanceIdentifier {
  const path = Names.uniqueResourceName(database, { maxLength: longest - ENDING - 3, separator: '-' }).toLowerCase();
  const prefix = /^[a-z]/.test(path) ? path : `db-${path}`;
  const stackId = Fn.select(2, Fn.split('/', Aws.STACK_ID));
  return { value: `${prefix}-${Fn.select(0, Fn.split('-', stackId))}`, pattern: `${prefix}-*` };
}

export function instanceArn(scope: IConstruct, identifier: string): string {
  return Stack.of(scope).formatArn({ service: 'rds', resource: 'db', resourceName: identifier, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
}

/** What the vault, which takes 50 characters, and the plan in AWS Backup are called: as the instance, if its name is not too long. */
export function backupName(database: IConstruct): string {
  return instanceIdentifier(database, 50).value;
}
