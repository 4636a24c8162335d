/** The account and region that templates are resolved for. */
export const ACCOUNT = '111122223333';
const REGION = 'eu-west-1';

const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws', 'AWS::AccountId': ACCOUNT, 'AWS::Region': REGION, 'AWS::URLSuffix': 'amazonaws.com', 'AWS::StackName': 'TapStackdev',
  'AWS::StackId': `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/TapStackdev/01234567-89ab-cdef-0123-456789abcdef`,
};

/** A piece of a template as it stands after a deployment: every intrinsic function is text, and a resource goes by its logical id. */
export function resolved<T>(value: unknown): T {
  return resolve(value) as T;
}

function resolve(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(resolve);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const [[key, inner]] = [...Object.entries(value), ['', undefined]];
  switch (key) {
    case 'Ref': return PSEUDO[inner as string] ?? inner;
    case 'Fn::GetAtt': return `arn:aws:any:${REGION}:${ACCOUNT}:${(resolve(inner) as string[]).join('/')}`;
    case 'Fn::Join': return (resolve((inner as unknown[])[1]) as string[]).join((inner as string[])[0]);
    case 'Fn::Split': return (resolve((inner as unknown[])[1]) as string).split((inner as string[])[0]);
    case 'Fn::Select': return (resolve((inner as unknown[])[1]) as string[])[Number((inner as unknown[])[0])];
    case 'Fn::Sub': return (inner as string).replace(/\$\{([^}]+)\}/g, (_, name: string) => PSEUDO[name] ?? name);
    default: return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, resolve(item)]));
  }
}
