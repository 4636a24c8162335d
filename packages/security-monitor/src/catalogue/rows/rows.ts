import { NETWORK_ROWS } from './network';
import { Row } from './row';

/**
 * The rows of every detection, by its id. They stand beside the detections and not in them, because the function loads the detections at
 * every cold start and needs no row.
 */
export const ROWS: Readonly<Record<string, readonly Row[]>> = { ...NETWORK_ROWS };
