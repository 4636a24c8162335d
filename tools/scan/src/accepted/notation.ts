import type { AcceptedFinding } from './accepted-finding';

export const NOTATION: readonly AcceptedFinding[] = [
  {
    rules: { 'cfn-lint': ['W3005'] },
    places: ['Database/Resource', 'Database/BackupSelection', 'SecurityMonitor/Handler/Resource', '*/ClosedDefaults/Function/Resource', '*/ServiceRole/Function/Resource'],
    reason: 'CDK writes the order of resources out in DependsOn even where a reference implies it; it says the same twice.',
  },
];
