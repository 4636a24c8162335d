/** The variables between the construct and its function: their names stand here alone. */
export const ALERT_TOPIC_ARN = 'ALERT_TOPIC_ARN';
/** Which detections run, as a selection writes it. */
export const DETECTIONS = 'DETECTIONS';
export const ENVIRONMENT_NAME = 'ENVIRONMENT_NAME';
/** Topics that are published to besides the monitor's own: those of chat rooms, and those that were there already. */
export const FURTHER_TOPICS = 'FURTHER_TOPICS';
export const OPERATIONS_TOPIC_ARN = 'OPERATIONS_TOPIC_ARN';
export const STACK_NAME = 'STACK_NAME';
/** The table in which the function remembers. */
export const STATE_TABLE_NAME = 'STATE_TABLE_NAME';
