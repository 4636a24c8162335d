import { Account } from '../catalogue/detection';
import { Call } from '../core/call';
import { PAGES } from './console-pages';

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

export function links({ region, eventId }: Call, { resource }: Account): Links {
  const host = REGION.test(region) ? CONSOLES.find(({ regions }) => regions.test(region))?.host(region) : undefined;
  if (host === undefined || host === '') {
    return {};
  }
  return {
    console: resource !== undefined && PAGES[resource.type].shape.test(resource.id) ? `https://${host}/${PAGES[resource.type].path(resource.id, region)}` : undefined,
    event: EVENT_ID.test(eventId) ? `https://${host}/cloudtrailv2/home?region=${region}#/events/${eventId}` : undefined,
  };
}
