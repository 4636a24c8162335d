import { Account } from '../catalogue/detection';
import { Call } from '../core/call';

/** Where to look: console pages of the right partition, made of values that are what they should be, or no link at all. */
export interface Links {
  readonly console?: string;
  readonly event?: string;
}

/** Console domains by the start of the region name; the regional prefix exists where the partition has one. */
const CONSOLES: readonly { readonly regions: RegExp; readonly host: (region: string) => string }[] = [
  { regions: /^cn-/, host: (region) => `${region}.console.amazonaws.cn` },
  { regions: /^us-gov-/, host: () => 'console.amazonaws-us-gov.com' },
  { regions: /^eusc-/, host: (region) => `${region}.console.amazonaws-eusc.eu` },
  // The isolated partitions publish no console address.
  { regions: /^(us|eu)-iso/, host: () => '' },
  { regions: /^[a-z]{2}-/, host: (region) => `${region}.console.aws.amazon.com` },
];

const REGION = /^[a-z]{2,5}(-[a-z]{2,10}){1,3}-\d{1,2}$/;
const EVENT_ID = /^[0-9a-zA-Z-]{8,64}$/;
const RESOURCE_ID = /^[a-z]+-[0-9a-z]{1,40}$/;

const PAGES: Readonly<Record<NonNullable<Account['resource']>['type'], string>> = {
  'security-group': 'SecurityGroup:groupId=',
  'network-interface': 'NetworkInterface:networkInterfaceId=',
  'instance': 'InstanceDetails:instanceId=',
};

export function links({ region, eventId }: Call, { resource }: Account): Links {
  const host = REGION.test(region) ? CONSOLES.find(({ regions }) => regions.test(region))?.host(region) : undefined;
  if (host === undefined || host === '') {
    return {};
  }
  const hasResource = resource !== undefined && RESOURCE_ID.test(resource.id);
  return {
    console: hasResource ? `https://${host}/ec2/home?region=${region}#${PAGES[resource.type]}${resource.id}` : undefined,
    event: EVENT_ID.test(eventId) ? `https://${host}/cloudtrailv2/home?region=${region}#/events/${eventId}` : undefined,
  };
}
