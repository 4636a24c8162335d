import { Severity } from '../severity';

/** Every severity, mildest first. */
export const SEVERITIES: readonly Severity[] = [Severity.INFORMATIONAL, Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL];

export const atLeast = (minimum: Severity): readonly Severity[] => SEVERITIES.slice(SEVERITIES.indexOf(minimum));

export const worst = (severities: readonly Severity[]): Severity =>
  severities.reduce((a, b) => (SEVERITIES.indexOf(b) > SEVERITIES.indexOf(a) ? b : a), Severity.INFORMATIONAL);

export const mildest = (severities: readonly Severity[]): Severity =>
  severities.reduce((a, b) => (SEVERITIES.indexOf(b) < SEVERITIES.indexOf(a) ? b : a), Severity.CRITICAL);

/** A failed attempt changed nothing, yet it is the only trace of some attacks: lowered, never dropped. */
export const lowered = (severity: Severity): Severity =>
  SEVERITIES.indexOf(severity) > SEVERITIES.indexOf(Severity.LOW) ? Severity.LOW : Severity.INFORMATIONAL;
