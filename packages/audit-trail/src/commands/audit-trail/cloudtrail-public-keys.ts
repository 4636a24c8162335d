import type { KeyObject } from 'node:crypto';
import { type CloudTrailClient, ListPublicKeysCommand, type ListPublicKeysCommandOutput } from '@aws-sdk/client-cloudtrail';
import { type PublicKeys, readPublishedKey } from '../../verification';

const DAY = 24 * 3_600_000;

/** The public keys that CloudTrail publishes, asked for when a digest file names one that is not known yet. */
export class CloudTrailPublicKeys implements PublicKeys {
  private readonly known = new Map<string, KeyObject>();
  private readonly asked = new Map<string, Promise<void>>();

  constructor(private readonly clientFor: (region: string) => CloudTrailClient) {}

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
    const client = this.clientFor(region);
    let NextToken: string | undefined;
    do {
      const page: ListPublicKeysCommandOutput = await client.send(
        new ListPublicKeysCommand({ StartTime: new Date((day - 1) * DAY), EndTime: new Date((day + 2) * DAY), NextToken }),
      );
      for (const [fingerprint, key] of (page.PublicKeyList ?? []).map(readPublishedKey)) this.known.set(`${region}/${fingerprint}`, key);
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
  }
}
