import type { KeyObject } from 'node:crypto';
import { AwsError, regionalEndpoint } from '@tapstack/handler-kit';
import { type PublicKeys, type PublishedKey, readPublishedKey } from '../../verification';
import { type Aws, callAws } from './aws';

const DAY = 24 * 3_600_000;
const TARGET = 'com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.ListPublicKeys';

interface Page {
  readonly PublicKeyList?: PublishedKey[];
  readonly NextToken?: string;
}

/** The public keys that CloudTrail publishes, asked for when a digest file names one that is not known yet. */
export class CloudTrailPublicKeys implements PublicKeys {
  private readonly known = new Map<string, KeyObject>();
  private readonly asked = new Map<string, Promise<void>>();

  constructor(private readonly aws: Aws) {}

  public async find(region: string, fingerprint: string, at: Date): Promise<KeyObject | undefined> {
    const name = `${region}/${fingerprint}`;
    if (!this.known.has(name)) await this.askOnce(region, Math.floor(at.getTime() / DAY));
    return this.known.get(name);
  }

  /** The keys of a day and its neighbours, once: a digest file that names a strange key must not cost a call each time. */
  private async askOnce(region: string, day: number): Promise<void> {
    const window = `${region}/${day}`;
    const answer = this.asked.get(window) ?? this.ask(region, day);
    this.asked.set(window, answer);
    await answer;
  }

  private async ask(region: string, day: number): Promise<void> {
    const window = { StartTime: (day - 1) * DAY / 1000, EndTime: (day + 2) * DAY / 1000 };
    let NextToken: string | undefined;
    do {
      const page = await this.page(region, { ...window, NextToken });
      for (const [fingerprint, key] of (page.PublicKeyList ?? []).map(readPublishedKey)) this.known.set(`${region}/${fingerprint}`, key);
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
  }

  private async page(region: string, input: object): Promise<Page> {
    const url = new URL(regionalEndpoint('cloudtrail', region, this.aws.environment));
    const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': TARGET };
    const response = await callAws(this.aws, { service: 'cloudtrail', region, method: 'POST', url, headers, body: JSON.stringify(input) }, refusalOf);
    return await response.json() as Page;
  }
}

async function refusalOf(response: Response): Promise<AwsError> {
  const { __type = 'Unknown', message = `CloudTrail answered ${response.status}` } = await response.json().catch(() => ({})) as { __type?: string; message?: string };
  return new AwsError(__type.replace(/^.*#/, ''), message, response.status);
}
