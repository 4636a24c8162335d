/** How a person hears of what is milder than MEDIUM. */
export enum LowSeverities {
  /** In an alert for each. */
  EACH = 'EACH',
  /** In one message a day, at seven in the morning UTC. */
  DAILY_DIGEST = 'DAILY_DIGEST',
}
