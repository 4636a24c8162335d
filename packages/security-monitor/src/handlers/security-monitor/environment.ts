/** The variables between the construct and its function: their names stand here alone. */
export const ALERT_TOPIC_ARN = 'ALERT_TOPIC_ARN';
/** There where some channel wants a digest. */
export const DIGEST = 'DIGEST';
/** Which detections run, as a selection writes it. */
export const DETECTIONS = 'DETECTIONS';
export const ENVIRONMENT_NAME = 'ENVIRONMENT_NAME';
/** What nobody is told of, as a list of rules; absent where there is none. */
export const EXCLUSIONS = 'EXCLUSIONS';
/** Topics that are published to besides the monitor's own: those of chat rooms, and those that were there already. */
export const FURTHER_TOPICS = 'FURTHER_TOPICS';
export const OPERATIONS_TOPIC_ARN = 'OPERATIONS_TOPIC_ARN';
/** What the names of the monitor's own resources begin with, and the ids of its keys. */
export const OWN_RESOURCES = 'OWN_RESOURCES';
/** Severities that were chosen for single detections; absent where none was. */
export const SEVERITIES = 'SEVERITIES';
export const STACK_NAME = 'STACK_NAME';
/** The table in which the function remembers. */
export const STATE_TABLE_NAME = 'STATE_TABLE_NAME';
