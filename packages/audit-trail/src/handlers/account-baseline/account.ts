import type { Pause } from '@tapstack/handler-kit';

/** What the handler brings from outside. */
export interface World {
  readonly environment: NodeJS.ProcessEnv;
  readonly wait: Pause;
}

/** The account whose settings are made. */
export interface Account extends World {
  readonly accountId: string;
}

/** Makes one setting of an account. @returns whether there was anything to do */
export type Setting = (account: Account, wanted: Record<string, string>) => Promise<boolean>;
