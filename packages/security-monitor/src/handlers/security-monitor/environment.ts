/** The variables between the construct and its function: their names stand here alone. */
export const ALERT_TOPIC_ARN = 'ALERT_TOPIC_ARN';
/** Which detections run, as a selection writes it. */
export const DETECTIONS = 'DETECTIONS';
export const ENVIRONMENT_NAME = 'ENVIRONMENT_NAME';
export const STACK_NAME = 'STACK_NAME';
