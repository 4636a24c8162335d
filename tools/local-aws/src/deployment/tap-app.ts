import { join, resolve } from 'node:path';

/** The root of the workspace. */
export const WORKSPACE = resolve(__dirname, '../../../..');

/** A CDK app that shows itself off: where it is, and what it calls its stack. */
export interface DemonstratedApp {
  readonly directory: string;
  /** The stack that holds the security group and the alert topic. */
  readonly stackOf: (environment: string) => string;
  /** What is asked at deployment, by parameter name. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** TapStack itself. */
export const TAP_APP: DemonstratedApp = {
  directory: join(WORKSPACE, 'apps', 'tap'),
  stackOf: (environment) => `TapStack${environment}`,
  // staging and prod refuse to be deployed with nobody to alert; the embedded AWS sends no mail.
  parameters: { AlertEmail: 'security-team@example.com' },
};
