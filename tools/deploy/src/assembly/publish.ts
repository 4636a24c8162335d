import { Problem } from '../problem';
import { RefusingIoHost } from './io-host';

export interface PublishOptions {
  readonly directory: string;
  /** Ids of stacks within the assembly. */
  readonly stacks: readonly string[];
  readonly profile?: string;
  readonly region?: string;
  readonly onProgress: (line: string) => void;
}

/** Uploads what the stacks need that is not there yet, their templates included, with the roles the assembly names. */
export async function publishAssets({ directory, stacks, profile, region, onProgress }: PublishOptions): Promise<void> {
  const { BaseCredentials, StackSelectionStrategy, Toolkit } = await import('@aws-cdk/toolkit-lib');
  const ioHost = new RefusingIoHost(onProgress);
  const toolkit = new Toolkit({
    ioHost, color: false, emojis: false, unstableFeatures: ['publish-assets'],
    sdkConfig: { baseCredentials: BaseCredentials.awsCliCompatible({ profile, defaultRegion: region }) },
  });
  try {
    await toolkit.publishAssets(await toolkit.fromAssemblyDirectory(directory), {
      stacks: { strategy: StackSelectionStrategy.PATTERN_MUST_MATCH, patterns: [...stacks] }, concurrency: 8,
    });
  } catch (error) {
    throw new Problem(`the assets of ${stacks.join(', ')} cannot be published: ${(error as Error).message}`, ioHost.lines.slice(-10));
  }
}
