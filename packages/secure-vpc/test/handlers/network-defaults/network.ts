import { type Answer, type Asked, type Behaviour, FakeAws } from '@tapstack/handler-kit/src/testing';

/** A refusal as EC2 writes it. */
export function ec2Error(code: string, message = code, status = 400): Answer {
  return { status, body: `<Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors><RequestID>1</RequestID></Response>` };
}

interface Rule {
  readonly id: string;
  readonly egress: boolean;
}

interface Entry {
  readonly number: number;
  readonly egress: boolean;
}

const FINAL_ENTRIES = [32767, 32768].flatMap((number) => [{ number, egress: false }, { number, egress: true }]);

/** An EC2 with a default security group and a default network ACL that remember what is removed from them, listed in pages of two. */
export class Network {
  public rules: Rule[] = [];
  public entries: Entry[] = [];
  /** What others do between the first list and the first change. */
  public meanwhile: () => void = () => undefined;
  /** What it answers instead, by action, each time as long as something is left; a single behaviour stays. */
  public instead: Record<string, Behaviour | (Behaviour | undefined)[]> = {};
  public readonly ec2 = new FakeAws('ec2', (asked) => this.behave(asked));

  /** As it is in a new VPC. */
  public reset(): void {
    this.rules = [{ id: 'sgr-in', egress: false }, { id: 'sgr-out', egress: true }];
    this.entries = [{ number: 100, egress: false }, { number: 100, egress: true }];
    this.meanwhile = () => undefined;
    this.instead = {};
    this.ec2.asked.length = 0;
  }

  /** The calls of an action. */
  public calls(action: string): URLSearchParams[] {
    return this.ec2.asked.map(({ form }) => form).filter((form) => form.get('Action') === action);
  }

  /** Every call that changes something, by name. */
  public get changes(): string[] {
    return this.ec2.asked.map(({ form }) => form.get('Action') ?? '').filter((action) => !action.startsWith('Describe'));
  }

  private behave({ form }: Asked): Behaviour {
    const action = form.get('Action') ?? '';
    const planned = this.instead[action];
    const instead = Array.isArray(planned) ? planned.shift() : planned;
    return instead ?? this.act(action, form);
  }

  private act(action: string, form: URLSearchParams): Answer {
    switch (action) {
      case 'DescribeSecurityGroupRules': return this.listRules(form);
      case 'DescribeNetworkAcls': return this.listEntries(form);
      case 'RevokeSecurityGroupIngress': return this.revoke(form, false);
      case 'RevokeSecurityGroupEgress': return this.revoke(form, true);
      case 'DeleteNetworkAclEntry': return this.deleteEntry(form);
      default: return ec2Error('InvalidAction');
    }
  }

  private listRules(form: URLSearchParams): Answer {
    if (form.get('Filter.1.Name') !== 'group-id' || form.get('Filter.1.Value.1') !== 'sg-1') return ec2Error('InvalidParameterValue');
    const from = Number(form.get('NextToken') ?? 0);
    const items = this.rules.slice(from, from + 2).map(({ id, egress }) => `<item><securityGroupRuleId>${id}</securityGroupRuleId><isEgress>${egress}</isEgress></item>`);
    const token = from + 2 < this.rules.length ? `<nextToken>${from + 2}</nextToken>` : '';
    const { meanwhile } = this;
    this.meanwhile = () => undefined;
    meanwhile();
    return answered(`<securityGroupRuleSet>${items.join('')}</securityGroupRuleSet>${token}`);
  }

  private listEntries(form: URLSearchParams): Answer {
    if (form.get('NetworkAclId.1') !== 'acl-1') return ec2Error('InvalidNetworkAclID.NotFound');
    const entries = [...this.entries, ...FINAL_ENTRIES].map(({ number, egress }) => `<item><ruleNumber>${number}</ruleNumber><egress>${egress}</egress></item>`);
    return answered(`<networkAclSet><item><networkAclId>acl-1</networkAclId><entrySet>${entries.join('')}</entrySet></item></networkAclSet>`);
  }

  /** All or nothing, and only in its own direction, like EC2. */
  private revoke(form: URLSearchParams, egress: boolean): Answer {
    const ids = [...form].filter(([name]) => name.startsWith('SecurityGroupRuleId.')).map(([, id]) => id);
    const known = this.rules.filter((rule) => rule.egress === egress).map(({ id }) => id);
    if (form.get('GroupId') !== 'sg-1' || ids.some((id) => !known.includes(id))) return ec2Error('InvalidSecurityGroupRuleId.NotFound');
    this.rules = this.rules.filter(({ id }) => !ids.includes(id));
    return answered('<return>true</return>');
  }

  private deleteEntry(form: URLSearchParams): Answer {
    const index = this.entries.findIndex(({ number, egress }) => String(number) === form.get('RuleNumber') && String(egress) === form.get('Egress'));
    if (form.get('NetworkAclId') !== 'acl-1' || index < 0) return ec2Error('InvalidNetworkAclEntry.NotFound');
    this.entries.splice(index, 1);
    return answered('<return>true</return>');
  }
}

function answered(body: string): Answer {
  return { status: 200, body: `<?xml version="1.0" encoding="UTF-8"?>\n<Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">${body}</Response>` };
}
