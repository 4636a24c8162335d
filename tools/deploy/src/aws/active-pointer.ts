import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';

import { type RolloutRecord, mainStack, readRecord } from '../core/rollout';
import { codeOf } from '../engine/errors';
import { Problem } from '../problem';
import type { ClientSettings } from './session';

/** The SSM parameter that names the active stack, and beside it the record of what was active before. */
export class ActivePointer {
  constructor(private readonly settings: ClientSettings, readonly name: string) {}

  /** @throws Problem if somebody has put something else there */
  async read(): Promise<RolloutRecord | undefined> {
    return this.with(async (client) => {
      const text = await valueOf(client, `${this.name}-record`);
      if (text !== undefined) {
        const record = readRecord(text);
        if (!record) {
          throw new Problem(`${this.name}-record holds no record of a rollout: ${text.slice(0, 200)}; delete the parameter, and the pointer alone says what is active`);
        }
        return record;
      }
      // A pointer that somebody set by hand names a stack as well.
      const stack = await valueOf(client, this.name);
      return stack === undefined ? undefined : { active: { stacks: [stack] }, kept: [] };
    });
  }

  /** The record first: a pointer that moved without it could not be returned. */
  async write(record: RolloutRecord): Promise<void> {
    await this.with(async (client) => {
      await client.send(new PutParameterCommand({ Name: `${this.name}-record`, Value: JSON.stringify(record), Type: 'String', Overwrite: true }));
      await client.send(new PutParameterCommand({ Name: this.name, Value: mainStack(record.active), Type: 'String', Overwrite: true }));
    });
  }

  private async with<T>(work: (client: SSMClient) => Promise<T>): Promise<T> {
    const client = new SSMClient(this.settings);
    try {
      return await work(client);
    } finally {
      client.destroy();
    }
  }
}

async function valueOf(client: SSMClient, name: string): Promise<string | undefined> {
  try {
    return (await client.send(new GetParameterCommand({ Name: name }))).Parameter?.Value;
  } catch (error) {
    if (codeOf(error) === 'ParameterNotFound') {
      return undefined;
    }
    throw error;
  }
}
