import { callQuery, type Pause, regionalEndpoint, retrying, type XmlElement } from '@tapstack/handler-kit';

/** Calls actions of EC2. */
export interface Ec2 {
  call(action: string, parameters: Record<string, string>): Promise<XmlElement>;
  /** What a describing action lists under the name of a set, of all its pages. */
  list(action: string, parameters: Record<string, string>, set: string): Promise<XmlElement[]>;
}

const API_VERSION = '2016-11-15';
const ATTEMPTS = 5;

/** EC2 in the region of the function, under its role. */
export function ec2Of(environment: NodeJS.ProcessEnv, wait: Pause): Ec2 {
  const region = environment.AWS_REGION ?? '';
  const url = regionalEndpoint('ec2', region, environment);
  const call: Ec2['call'] = (action, parameters) =>
    retrying(() => callQuery({ service: 'ec2', version: API_VERSION, action, parameters, url, region, environment }), ATTEMPTS, wait);
  return {
    call,
    async list(action, parameters, set) {
      const items: XmlElement[] = [];
      let page: Record<string, string> = {};
      do {
        const answer = await call(action, { ...parameters, ...page });
        items.push(...answer.under(set, 'item'));
        const token = answer.child('nextToken')?.text;
        page = token ? { NextToken: token } : {};
      } while (page.NextToken !== undefined);
      return items;
    },
  };
}
