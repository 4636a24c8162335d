import { JsonFile } from 'projen';

import { App, ConstructLibrary, Tool, WorkspaceRoot } from './tools/workspace/src';

const root = new WorkspaceRoot();

const libraries = [
  new ConstructLibrary(root, {
    name: 'secure-vpc',
    description: 'A VPC that is closed by default: tiers, NAT, network ACLs with real denies, encrypted flow logs, endpoints with policies',
    keywords: ['vpc', 'network', 'nacl', 'flow-logs'],
    devDeps: ['@aws-sdk/client-ec2', 'aws-sdk-client-mock', 'cdk-nag'],
  }),
  new ConstructLibrary(root, {
    name: 'encrypted-rds',
    description: 'An RDS MySQL database under your KMS key: TLS only, audited, backed up, watched, in private subnets only',
    keywords: ['rds', 'mysql', 'kms', 'database'],
    devDeps: ['cdk-nag'],
  }),
  new ConstructLibrary(root, {
    name: 'audit-trail',
    description: 'The evidence: CloudTrail under a KMS key, a guarded log archive and AWS Config',
    keywords: ['cloudtrail', 'config', 'audit', 'compliance'],
    devDeps: ['cdk-nag'],
  }),
  new ConstructLibrary(root, {
    name: 'security-monitor',
    description: 'Dangerous changes detected within seconds: CloudTrail events to readable alerts over a guarded delivery path',
    keywords: ['monitoring', 'cloudtrail', 'eventbridge', 'detection', 'alerting'],
    devDeps: ['@aws-sdk/client-sns', 'aws-sdk-client-mock', 'cdk-nag', 'fast-check'],
  }),
];

new Tool(root, { name: 'workspace', description: 'The project types and Nx settings that .projenrc.ts declares with', devDeps: ['projen'] });

const python = new Tool(root, { name: 'python', description: 'The Python programs the workspace uses, each in an environment of its own, pinned' });

const tap = new App(root, {
  name: 'tap',
  description: 'TapStack: the four libraries assembled into one hardened environment',
  libraries,
  deps: ['aws-cdk-lib', 'constructs'],
  devDeps: ['aws-cdk', 'cdk-nag'],
});
tap.addTask('synth', { description: 'Synthesizes every environment into cdk.out/<environment>', exec: 'tsx src/synthesize-all.ts', receiveArgs: true });
tap.addTask('lint-templates', { description: 'Checks every synthesized template with cfn-lint', exec: 'tsx ../../tools/python/src/cfn-lint.ts cdk.out' });

const localAws = new Tool(root, {
  name: 'local-aws',
  description: 'The embedded AWS: starts it, deploys TapStack on it, plays the intruder and shows the alert',
  deps: ['@aws-sdk/client-cloudformation', '@aws-sdk/client-ec2', '@aws-sdk/client-sns', '@aws-sdk/client-sqs', 'aws-cdk'],
  tools: [python],
  worksOn: ['tap'],
});
localAws.addTask('test-emulator', { description: 'Tests the Python side: resources, CloudTrail records, lifecycle', exec: 'tsx src/test-emulator.ts' });
localAws.addTask('e2e', { description: 'Runs what npm start runs, from outside, and checks what it says', exec: 'jest -c jest.e2e.config.json' });
new JsonFile(localAws, 'jest.e2e.config.json', {
  marker: false,
  obj: {
    preset: '../../tools/workspace/jest/jest-preset.js',
    testMatch: ['<rootDir>/test/e2e/**/*.e2e.ts'],
    testTimeout: 300_000,
    maxWorkers: 1,
    randomize: false,
    reporters: ['default', ['../../tools/workspace/jest/count-reporter.js', { file: 'e2e.json' }]],
  },
});

root.synth();
