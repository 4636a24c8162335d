/**
 * Unusual rates that CloudTrail looks for in the management events and reports as Insights events.
 *
 * Analysis is charged by the event looked at (us-east-1: 0.35 USD per 100,000 events and kind).
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-insights-events-with-cloudtrail.html
 */
export class TrailInsights {
  /** Looks for unusual rates of write calls and of errors. */
  public static all(): TrailInsights {
    return new TrailInsights(['ApiCallRateInsight', 'ApiErrorRateInsight']);
  }

  /** Looks for unusual rates of write calls only. */
  public static callRate(): TrailInsights {
    return new TrailInsights(['ApiCallRateInsight']);
  }

  /** Looks for unusual rates of errors only. */
  public static errorRate(): TrailInsights {
    return new TrailInsights(['ApiErrorRateInsight']);
  }

  /** Looks for nothing. */
  public static none(): TrailInsights {
    return new TrailInsights([]);
  }

  /** @internal */
  public readonly _types: string[];

  private constructor(types: string[]) {
    this._types = types;
  }
}
