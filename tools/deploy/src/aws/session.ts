import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { fromNodeProviderChain, fromTemporaryCredentials } from '@aws-sdk/credential-providers';

import { Problem } from '../problem';

export interface Identity {
  readonly account: string;
  readonly arn: string;
}

/** What every client of one account and region is made with. */
export interface ClientSettings {
  readonly region: string;
  readonly credentials: ReturnType<typeof fromNodeProviderChain>;
  readonly maxAttempts: number;
}

/** The SDK tries so often before the engine does. */
const ATTEMPTS = 4;

/** Credentials and region of whoever runs the tool, from the usual environment. */
export class AwsSession {
  readonly credentials: ReturnType<typeof fromNodeProviderChain>;
  private identityOnce?: Promise<Identity>;
  private readonly assumed = new Map<string, Promise<ClientSettings['credentials']>>();

  constructor(private readonly options: { readonly profile?: string; readonly region?: string }) {
    this.credentials = fromNodeProviderChain({ profile: options.profile });
  }

  /** @throws Problem when no region is named anywhere */
  get region(): string {
    const region = this.options.region ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
    if (!region) {
      throw new Problem('no region is named; use --region, or set AWS_REGION');
    }
    return region;
  }

  /** Who the credentials belong to. */
  identity(): Promise<Identity> {
    this.identityOnce ??= this.whoIs(this.settings(this.region));
    return this.identityOnce;
  }

  settings(region: string, credentials = this.credentials): ClientSettings {
    return { region, credentials, maxAttempts: ATTEMPTS };
  }

  /**
   * Settings for a role, or for the caller where the role cannot be taken on and the account is the same: that is how the CDK
   * goes about it, and an administrator without bootstrap roles still gets on.
   */
  async settingsFor(region: string, roleArn: string | undefined, onFallback: (text: string) => void): Promise<ClientSettings> {
    if (!roleArn) {
      return this.settings(region);
    }
    let credentials = this.assumed.get(`${region} ${roleArn}`);
    if (!credentials) {
      credentials = this.assume(region, roleArn, onFallback);
      this.assumed.set(`${region} ${roleArn}`, credentials);
    }
    return this.settings(region, await credentials);
  }

  private async assume(region: string, roleArn: string, onFallback: (text: string) => void): Promise<ClientSettings['credentials']> {
    const credentials = fromTemporaryCredentials({
      masterCredentials: this.credentials, clientConfig: { region }, params: { RoleArn: roleArn, RoleSessionName: 'tap' },
    });
    try {
      await credentials();
      return credentials;
    } catch (error) {
      if (roleArn.split(':')[4] !== (await this.identity()).account) {
        throw error;
      }
      onFallback(`${roleArn} cannot be assumed (${(error as Error).name}); going on with your own credentials`);
      return this.credentials;
    }
  }

  private async whoIs(settings: ClientSettings): Promise<Identity> {
    const client = new STSClient(settings);
    try {
      const { Account = '', Arn = '' } = await client.send(new GetCallerIdentityCommand({}));
      return { account: Account, arn: Arn };
    } finally {
      client.destroy();
    }
  }
}

/** Fills in what an assembly leaves open until it is known where it goes. */
export function fillIn(text: string, account: string, region: string): string {
  const partition = region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
  return text.replaceAll('${AWS::AccountId}', account).replaceAll('${AWS::Region}', region).replaceAll('${AWS::Partition}', partition);
}

/** `s3://bucket/key` as CloudFormation wants it. */
export function templateUrl(url: string, region: string): string {
  const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(url) ?? [];
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return bucket ? `https://s3.${region}.${suffix}/${bucket}/${key}` : url;
}
