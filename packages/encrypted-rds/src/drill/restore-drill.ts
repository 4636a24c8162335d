/** On which days a drill runs. */
export interface RestoreDrillDays {
  /**
   * Day of the month, from 1 to 28.
   *
   * @default 1
   */
  readonly day?: number;

  /**
   * Months, from 1 to 12.
   *
   * @default - every month
   */
  readonly months?: number[];
}

/**
 * Whether, and how often, a backup is proved by restoring it.
 *
 * The newest automated snapshot becomes an instance that only a probe reaches, the probe upgrades a connection to it to TLS and verifies its certificate,
 * and the instance is deleted, whatever failed before. Each run costs a few hours of a single instance of the database's class and its storage: about
 * 0.20 USD for a `t4g.medium` with 20 GiB, to which the three alarms add 0.30 USD a month.
 */
export class RestoreDrill {
  /** No drills: nothing is made, nothing is charged. */
  public static none(): RestoreDrill {
    return new RestoreDrill(undefined);
  }

  /** Each Sunday at 06:00 UTC. */
  public static weekly(): RestoreDrill {
    return new RestoreDrill('? * SUN *');
  }

  /** On the first of each month at 06:00 UTC. */
  public static monthly(): RestoreDrill {
    return RestoreDrill.schedule();
  }

  /** On a day of some months at 06:00 UTC, such as the first of each quarter. */
  public static schedule(days: RestoreDrillDays = {}): RestoreDrill {
    return new RestoreDrill(`${days.day ?? 1} ${days.months?.join(',') ?? '*'} ? *`, days);
  }

  /** Day of month, month, day of week and year of the cron expression, if there are drills. */
  public readonly days?: string;

  /** What was asked for of `schedule`. */
  public readonly asked: RestoreDrillDays;

  private constructor(days: string | undefined, asked: RestoreDrillDays = {}) {
    this.days = days;
    this.asked = asked;
  }
}
