import type { Unread } from '../judge-unread';

/** What Prowler cannot read from the embedded AWS. */
export const UNREAD: readonly Unread[] = [
  {
    source: 'eventbridge_service._list_registries',
    reason: 'the embedded AWS has no schema registries, and nothing here makes one.',
  },
];
