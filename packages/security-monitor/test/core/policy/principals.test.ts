import { readPrincipals } from '../../../src/core/policy';

const EVERYONE = { kind: 'everyone' };
const account = (id: string, number = '444455556666') => ({ kind: 'account', account: number, id });

test.each<[unknown, object[]]>([
  ['*', [EVERYONE]],
  [{ AWS: '*' }, [EVERYONE]],
  [{ AWS: ['444455556666', '*'] }, [account('444455556666'), EVERYONE]],
  [{ AWS: 444455556666 }, [account('444455556666')]],
  [{ AWS: 44455556666 }, [account('044455556666', '044455556666')]],
  [{ AWS: 'arn:aws:iam::444455556666:root' }, [account('arn:aws:iam::444455556666:root')]],
  [{ AWS: 'arn:aws-cn:iam::444455556666:role/path/Admin' }, [account('arn:aws-cn:iam::444455556666:role/path/Admin')]],
  [{ AWS: 'arn:aws:sts::444455556666:assumed-role/Admin/alice' }, [account('arn:aws:sts::444455556666:assumed-role/Admin/alice')]],
  [{ AWS: 'arn:aws:iam::*:root' }, [EVERYONE]],
  [{ AWS: 'arn:aws:iam::4444????6666:root' }, [EVERYONE]],
  [{ AWS: 'AIDACKCEVSQ6C2EXAMPLE' }, [{ kind: 'opaque', id: 'AIDACKCEVSQ6C2EXAMPLE' }]],
  [{ AWS: 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1' }, [{ kind: 'service', id: 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1' }]],
  [{ Service: ['sns.amazonaws.com', 'events.amazonaws.com'] }, [{ kind: 'service', id: 'sns.amazonaws.com' }, { kind: 'service', id: 'events.amazonaws.com' }]],
  [{ Federated: 'accounts.google.com' }, [{ kind: 'federated', id: 'accounts.google.com' }]],
  [{ Federated: '*' }, [EVERYONE]],
  [{ CanonicalUser: '79a59df900b949e5' }, [{ kind: 'opaque', id: '79a59df900b949e5' }]],
  ['sns.amazonaws.com', [{ kind: 'service', id: 'sns.amazonaws.com' }]],
  ['444455556666', [account('444455556666')]],
  [{ AWS: 'arn:aws:iam::156460612806:root' }, [{ kind: 'service', id: 'elasticloadbalancing.amazonaws.com' }]],
  ['nonsense', [{ kind: 'opaque', id: 'nonsense' }]],
  [{ AWS: [null] }, [{ kind: 'opaque', id: 'somebody that cannot be read' }]],
  [{}, [{ kind: 'opaque', id: 'nobody that the policy names' }]],
  [null, [{ kind: 'opaque', id: 'nobody that the policy names' }]],
])('%j', (value, principals) => expect(readPrincipals(value)).toEqual(principals));
