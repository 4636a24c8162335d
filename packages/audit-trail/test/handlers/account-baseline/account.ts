import { type Answer, type Asked, type Behaviour, FakeAws, refusal } from '@tapstack/handler-kit/src/testing';

const SWITCHES = ['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets'];
const OK: Answer = { status: 200, body: '' };

/** An account on 127.0.0.1 that keeps its settings as AWS does, and forgets what an update of the password policy leaves out. */
export class FakeAccount {
  public publicAccessBlock?: Record<string, boolean>;
  public ebsEncryption = false;
  public passwordPolicy?: Record<string, string>;
  public securityContact?: Record<string, string>;
  /** What is refused, by the beginning of the call, as often as there are behaviours. */
  public refusals: Record<string, Behaviour[]> = {};
  /** The calls that changed something, in order. */
  public changes: string[] = [];

  private readonly services = {
    s3: new FakeAws('s3', (asked) => this.judged(`s3 ${asked.method}`, () => this.s3(asked))),
    ec2: new FakeAws('ec2', (asked) => this.judged(`ec2 ${asked.form.get('Action')}`, () => this.ec2(asked))),
    iam: new FakeAws('iam', (asked) => this.judged(`iam ${asked.form.get('Action')}`, () => this.iam(asked))),
    account: new FakeAws('account', (asked) => this.judged(`account ${asked.path}`, () => this.account(asked))),
  };

  public async open(): Promise<void> {
    await Promise.all(Object.values(this.services).map((service) => service.open()));
  }

  public async close(): Promise<void> {
    await Promise.all(Object.values(this.services).map((service) => service.close()));
  }

  public get environment(): NodeJS.ProcessEnv {
    const { s3, ...others } = this.services;
    const ofOthers: NodeJS.ProcessEnv = Object.assign({}, ...Object.values(others).map(({ environment }) => environment));
    return { ...ofOthers, AWS_ENDPOINT_URL_S3_CONTROL: s3.environment.AWS_ENDPOINT_URL_S3 };
  }

  /** Everything that was asked of it. */
  public get asked(): Asked[] {
    return Object.values(this.services).flatMap(({ asked }) => asked);
  }

  private judged(call: string, perform: () => Answer): Behaviour {
    return this.refusals[call]?.shift() ?? perform();
  }

  private s3({ method, path, headers, body }: Asked): Answer {
    if (path !== '/v20180820/configuration/publicAccessBlock' || headers['x-amz-account-id'] !== '111122223333') return refusal(400, 'InvalidRequest', path);
    if (method === 'GET') {
      return this.publicAccessBlock === undefined
        ? refusal(404, 'NoSuchPublicAccessBlockConfiguration', 'The public access block configuration was not found')
        : { status: 200, body: `<PublicAccessBlockConfiguration>${SWITCHES.map((name) => `<${name}>${this.publicAccessBlock?.[name]}</${name}>`).join('')}</PublicAccessBlockConfiguration>` };
    }
    if (headers['content-md5'] === undefined) return refusal(400, 'InvalidRequest', 'Missing required header for this request: Content-MD5');
    this.publicAccessBlock = Object.fromEntries(SWITCHES.map((name) => [name, body.includes(`<${name}>true</${name}>`)]));
    this.changes.push('PutPublicAccessBlock');
    return OK;
  }

  private ec2({ form }: Asked): Answer {
    if (form.get('Action') === 'EnableEbsEncryptionByDefault') {
      this.ebsEncryption = true;
      this.changes.push('EnableEbsEncryptionByDefault');
    }
    return { status: 200, body: `<Response><ebsEncryptionByDefault>${this.ebsEncryption}</ebsEncryptionByDefault></Response>` };
  }

  private iam({ form }: Asked): Answer {
    if (form.get('Action') === 'GetAccountPasswordPolicy') {
      if (this.passwordPolicy === undefined) return refusal(404, 'NoSuchEntity', 'The Password Policy with domain name 111122223333 cannot be found.');
      const members = Object.entries(this.passwordPolicy).map(([name, value]) => `<${name}>${value}</${name}>`).join('');
      return { status: 200, body: `<R><GetAccountPasswordPolicyResult><PasswordPolicy>${members}</PasswordPolicy></GetAccountPasswordPolicyResult></R>` };
    }
    this.passwordPolicy = Object.fromEntries([...form].filter(([name]) => !['Action', 'Version'].includes(name)));
    this.changes.push('UpdateAccountPasswordPolicy');
    return { status: 200, body: '<UpdateAccountPasswordPolicyResponse/>' };
  }

  private account({ path, body }: Asked): Answer {
    const { AlternateContactType, ...contact } = JSON.parse(body) as Record<string, string>;
    if (AlternateContactType !== 'SECURITY') return { status: 400, body: '{}' };
    if (path === '/getAlternateContact') {
      return this.securityContact
        ? { status: 200, body: JSON.stringify({ AlternateContact: this.securityContact }) }
        : { status: 404, body: '{"message":"No contact of the inputted alternate contact type found."}', headers: { 'x-amzn-errortype': 'ResourceNotFoundException' } };
    }
    this.securityContact = { AlternateContactType, ...contact };
    this.changes.push('PutAlternateContact');
    return OK;
  }
}
