import { JsonFile } from 'projen';

import { App, ConstructLibrary, Kit, Tool, WorkspaceRoot } from './tools/workspace/src';

const root = new WorkspaceRoot();

const handlerKit = new Kit(root, {
  name: 'handler-kit',
  description: 'What the handlers of the libraries share: signed calls to AWS without its SDK, answers to CloudFormation',
  deps: ['@smithy/signature-v4'],
  devDeps: ['@aws-sdk/client-cloudtrail', '@aws-sdk/client-ec2', '@aws-sdk/client-s3', '@aws-sdk/client-sns'],
});

const libraries = [
  new ConstructLibrary(root, {
    name: 'secure-vpc',
    description: 'A VPC that is closed by default: tiers, NAT, network ACLs with real denies, encrypted flow logs, endpoints with policies',
    keywords: ['vpc', 'network', 'nacl', 'flow-logs'],
    devDeps: ['cdk-nag'],
    kits: [handlerKit],
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
    devDeps: ['@aws-sdk/client-iam', '@aws-sdk/credential-provider-node', '@smithy/core', 'cdk-nag', 'tsx'],
    kits: [handlerKit],
    alsoImported: ['verification/index'],
  }),
  new ConstructLibrary(root, {
    name: 'security-monitor',
    description: 'Dangerous changes detected within seconds: CloudTrail events to readable alerts over a guarded delivery path',
    keywords: ['monitoring', 'cloudtrail', 'eventbridge', 'detection', 'alerting'],
    devDeps: ['@aws-sdk/client-sns', 'ajv', 'aws-sdk-client-mock', 'cdk-nag', 'fast-check'],
    kits: [handlerKit],
  }),
];

const [, , auditTrail] = libraries;
auditTrail.addTask('measure', { description: 'Measures the memory that verifying 1,000 to 100,000 log files takes', exec: 'node --expose-gc --import tsx test/verification/measure-memory.ts' });

new Tool(root, { name: 'workspace', description: 'The project types and Nx settings that .projenrc.ts declares with', devDeps: ['projen'] });

const python = new Tool(root, { name: 'python', description: 'The Python programs the workspace uses, each in an environment of its own, pinned' });

const tap = new App(root, {
  name: 'tap',
  description: 'TapStack: the four libraries assembled into one hardened environment',
  libraries,
  deps: ['aws-cdk-lib', 'constructs'],
  devDeps: ['@aws-cdk/cloudformation-diff', '@cloud-copilot/iam-simulate', 'aws-cdk', 'cdk-nag'],
});
tap.addTask('synth', { description: 'Synthesizes every environment into cdk.out/<environment>', exec: 'tsx src/synthesize-all.ts', receiveArgs: true });
tap.addTask('cost', { description: 'Writes COST.md from the synthesized templates', exec: 'tsx src/cost/write-cost-page.ts' });
tap.addTask('architecture-picture', {
  description: 'Draws apps/docs/pictures/architecture.svg from the templates of prod', exec: 'tsx src/architecture/picture/write-architecture-picture.ts',
});
tap.addTask('dashboard-picture', { description: 'Draws apps/docs/pictures/dashboard.svg from the template of prod', exec: 'tsx src/dashboard/picture/write-dashboard-picture.ts' });
tap.addTask('remember-templates', { description: 'Takes today\'s templates as those of the version before, when a version is released', exec: 'tsx test/template/remember-templates.ts' });

const docs = new App(root, {
  name: 'docs',
  description: 'The documentation site: the pages of this folder and those of the packages, with search',
  devDeps: ['vite', 'vitepress'],
  worksOn: ['audit-trail', 'deploy', 'encrypted-rds', 'secure-vpc', 'security-monitor', 'tap'],
});
docs.addTask('site', { description: 'Builds the site into dist; a dead link fails', exec: 'tsx src/build-site.ts' });
docs.addTask('preview', { description: 'Builds the site and serves it on this machine', exec: 'tsx src/build-site.ts --serve' });
docs.gitignore.addPatterns('/dist/', '/.site/');

const examples = new App(root, {
  name: 'examples',
  description: 'The smallest use of each library, synthesized and scanned',
  libraries,
  deps: ['aws-cdk-lib', 'constructs'],
});
examples.addTask('synth', { description: 'Synthesizes every example into cdk.out/<library>', exec: 'tsx src/synthesize-all.ts' });

const localAws = new Tool(root, {
  name: 'local-aws',
  description: 'The embedded AWS: starts it, deploys TapStack on it, plays the intruder and shows the alert',
  deps: ['@aws-sdk/client-cloudformation', '@aws-sdk/client-ec2', '@aws-sdk/client-sns', '@aws-sdk/client-sqs', 'aws-cdk'],
  tools: [python],
  worksOn: ['tap'],
});
localAws.addTask('test-emulator', { description: 'Tests the Python side: resources, CloudTrail records, lifecycle', exec: 'tsx src/test-emulator.ts' });
localAws.addTask('e2e', { description: 'Runs what npm start runs, from outside, and checks what it says', exec: 'jest -c jest.e2e.config.json' });
new JsonFile(localAws, 'jest.e2e.config.json', { marker: false, obj: endToEnd() });

const scan = new Tool(root, {
  name: 'scan',
  description: 'Judges every synthesized template by five scanners, and the deployed stack by a sixth; what is found and stays has a reason',
  deps: ['@cdklabs/cdk-validator-cfnguard', 'aws-cdk-lib', 'cdk-nag', 'constructs'],
  tools: [python, localAws],
  worksOn: ['examples', 'tap'],
});
scan.addTask('scan', { description: 'Scans the templates of the app and the examples; fails on what nobody has accepted', exec: 'tsx src/main.ts' });
scan.addTask('findings', { description: 'Scans, and writes apps/docs/findings.md', exec: 'tsx src/main.ts --write' });
scan.addTask('live', { description: 'Deploys prod on the embedded AWS and has Prowler judge it; fails on what nobody has accepted', exec: 'tsx src/live/main.ts' });
scan.addTask('live-findings', { description: 'Does the same, and writes apps/docs/live-findings.md', exec: 'tsx src/live/main.ts --write' });

const deploy = new Tool(root, {
  name: 'deploy',
  description: 'tap: deploys, recovers, verifies and tears down the stacks of any CDK app',
  deps: [
    '@aws-cdk/toolkit-lib', '@aws-sdk/client-cloudformation', '@aws-sdk/client-cloudtrail', '@aws-sdk/client-cloudwatch', '@aws-sdk/client-cloudwatch-logs',
    '@aws-sdk/client-config-service', '@aws-sdk/client-ec2', '@aws-sdk/client-eventbridge', '@aws-sdk/client-guardduty', '@aws-sdk/client-iam',
    '@aws-sdk/client-lambda', '@aws-sdk/client-rds', '@aws-sdk/client-s3', '@aws-sdk/client-securityhub', '@aws-sdk/client-service-quotas',
    '@aws-sdk/client-sns', '@aws-sdk/client-sqs', '@aws-sdk/client-ssm', '@aws-sdk/client-sts', '@aws-sdk/credential-providers', 'tsx',
  ],
  devDeps: ['aws-cdk-lib', 'aws-sdk-client-mock', 'constructs', 'fast-check'],
  devTools: [localAws, python],
  worksOn: ['tap'],
});
deploy.package.addBin({ tap: 'bin/tap.cjs' });
deploy.addTask('package', { description: 'Makes the tarball that others install', exec: 'node bin/pack.mjs', receiveArgs: true });
deploy.addTask('troubleshooting', { description: 'Writes TROUBLESHOOTING.md from the tables of statuses and failures', exec: 'tsx src/documentation/write-troubleshooting.ts' });
deploy.addTask('e2e', { description: 'Runs tap against the embedded AWS: deploy, drift, recovery, teardown, blue-green, an app that is not ours', exec: 'jest -c jest.e2e.config.json' });
deploy.addTask('overhead', { description: 'Measures tap deploy beside cdk deploy of TapStack on the embedded AWS', exec: 'tsx test/bench/overhead.ts' });
new JsonFile(deploy, 'jest.e2e.config.json', { marker: false, obj: endToEnd() });

const packaging = new Tool(root, {
  name: 'packaging',
  description: 'Makes the packages that others install, and proves from outside that they can be',
  devDeps: ['verdaccio'],
  devTools: [python],
  worksOn: [...libraries.map(({ package: { manifest } }) => (manifest.nx as { name: string }).name), 'deploy', 'handler-kit'],
});
packaging.addTask('e2e', { description: 'Publishes to a registry of its own and uses what is there from outside, in TypeScript, Python and Java', exec: 'jest -c jest.e2e.config.json' });
new JsonFile(packaging, 'jest.e2e.config.json', { marker: false, obj: { ...endToEnd(), testTimeout: 900_000 } });
packaging.addTask('publish', { description: 'Publishes every released version that the registry does not have', exec: 'tsx src/publish.ts' });
packaging.addTask('remember-apis', { description: 'Keeps the API of every released version, for the next to be compared with', exec: 'tsx src/remember-apis.ts' });
packaging.addTask('sbom', { description: 'Writes a CycloneDX bill of materials for every library to dist/sbom', exec: 'tsx src/write-bills-of-materials.ts' });
packaging.gitignore.addPatterns('/dist/');
packaging.addTask('api', { description: 'Writes API.md of every library from its assembly', exec: 'tsx src/write-api-pages.ts' });

root.synth();

/** One test at a time, in the order written: each starts an embedded AWS of its own. */
function endToEnd() {
  return {
    preset: '../../tools/workspace/jest/jest-preset.js',
    testMatch: ['<rootDir>/test/e2e/**/*.e2e.ts'],
    testTimeout: 300_000,
    maxWorkers: 1,
    randomize: false,
    reporters: ['default', ['../../tools/workspace/jest/count-reporter.js', { file: 'e2e.json' }]],
  };
}
