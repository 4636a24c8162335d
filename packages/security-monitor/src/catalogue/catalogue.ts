import { Detection } from './detection';
import * as network from './network';

/** Every detection there is; a family is a folder, a detection an export of it. */
export const CATALOGUE: readonly Detection[] = [
  ...Object.values(network),
];
