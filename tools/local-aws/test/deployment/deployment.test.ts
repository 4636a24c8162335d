import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { CloudFormationClient } from '@aws-sdk/client-cloudformation';

import { Problem } from '@tapstack/python';

import { Deployment, requiredOutput } from '../../src/deployment/deployment';
import { stubClient } from '../support/stub-client';
import { folderForEachTest } from '../support/temporary-folder';

const folder = folderForEachTest();
const APP = { directory: '/apps/demo', stackOf: (environment: string) => `Demo${environment}`, parameters: { AlertEmail: 'a@example.com', SshCidr: '10.0.0.0/8' } };

interface Run {
  readonly what: string;
  readonly args: readonly string[];
  readonly cwd: string;
}

/** A deployment, the CLI commands that it ran, and what the CLI says and leaves when it deploys. */
function deployment(outputs: object = { Demodev: { VpcId: 'vpc-1' } }, lines: readonly string[] = []) {
  const runs: Run[] = [];
  const cdk = {
    run: async (what: string, args: readonly string[], cwd: string, onLine?: (line: string) => void) => {
      runs.push({ what, args, cwd });
      lines.forEach((line) => onLine?.(line));
      if (args[0] === 'deploy') {
        writeFileSync(args[args.indexOf('--outputs-file') + 1], JSON.stringify(outputs));
      }
    },
  };
  return { runs, deployment: new Deployment(cdk, APP, 'dev', folder.path) };
}

const nothing = () => undefined;

test('bootstraps the one account, in a folder where there is no app', async () => {
  const { deployment: dev, runs } = deployment();
  await dev.bootstrap();
  expect(runs).toEqual([{ what: 'cdk bootstrap', args: ['bootstrap', 'aws://000000000000/us-east-1'], cwd: folder.path }]);
});

test('deploys all stacks of the app in the environment, with the parameters that it asks for', async () => {
  const { deployment: dev, runs } = deployment();
  await dev.deploy(nothing);
  const [{ what, args, cwd }] = runs;
  expect(what).toBe('cdk deploy of Demodev');
  expect(cwd).toBe('/apps/demo');
  expect(args.slice(0, 2)).toEqual(['deploy', '--all']);
  const line = args.join(' ');
  for (const setting of ['--context environment=dev', '--require-approval never', '--parameters AlertEmail=a@example.com', '--parameters SshCidr=10.0.0.0/8']) {
    expect(line).toContain(setting);
  }
});

test('keeps what it makes in the folder of the run', async () => {
  const { deployment: dev, runs } = deployment();
  await dev.deploy(nothing);
  const { args } = runs[0];
  expect(args[args.indexOf('--output') + 1]).toBe(join(folder.path, 'cdk.out'));
  expect(args[args.indexOf('--outputs-file') + 1]).toBe(join(folder.path, 'outputs.json'));
});

test('gives the outputs of the stack that is shown, of all that were deployed', async () => {
  const { deployment: dev } = deployment({ Demodev: { VpcId: 'vpc-1' }, Watchdev: { TopicArn: 'arn' } });
  expect(await dev.deploy(nothing)).toEqual({ VpcId: 'vpc-1' });
});

test('says how far it is', async () => {
  const heard: string[] = [];
  await deployment(undefined, ['Demodev |  3/12 | 1:50:36 AM | CREATE_COMPLETE | AWS::SNS::Topic | Topic', 'something else']).deployment.deploy((detail) => heard.push(detail));
  expect(heard).toEqual(['synthesizing', '3 of 12 resources']);
});

test('an app without the stack that is to be shown is a problem with a sentence', async () => {
  const failing = deployment({ Otherdev: {} }).deployment.deploy(nothing);
  await expect(failing).rejects.toBeInstanceOf(Problem);
  await expect(failing).rejects.toMatchObject({ message: 'the app deployed no stack Demodev', remedy: 'check the stack names of /apps/demo' });
});

test('destroys what it deployed, from the assembly that it deployed', async () => {
  const { deployment: dev, runs } = deployment();
  await dev.destroy();
  const { what, args } = runs[0];
  expect(what).toBe('cdk destroy of Demodev');
  expect(args).toEqual(['destroy', '--all', '--force', '--build', 'true', '--app', join(folder.path, 'cdk.out')]);
});

test('synthesizes beside that assembly', async () => {
  const { deployment: dev, runs } = deployment();
  await dev.synthesize();
  expect(runs[0].args).toEqual(expect.arrayContaining(['synth', '--context', 'environment=dev', '--output', join(folder.path, 'cdk.out.synth')]));
});

describe('asking CloudFormation', () => {
  const { signal } = new AbortController();

  test.each([[true, true], [false, false], [undefined, false]])('a stack whose termination protection is %s is protected: %s', async (EnableTerminationProtection, expected) => {
    const client = stubClient<CloudFormationClient>(() => ({ Stacks: [{ StackName: 'Demodev', EnableTerminationProtection }] }));
    expect(await deployment().deployment.isProtected(client.client, signal)).toBe(expected);
    expect(client.calls).toEqual([{ operation: 'DescribeStacks', input: { StackName: 'Demodev' }, abortSignal: signal }]);
  });

  test('counts the resources of all pages', async () => {
    const page = (count: number, NextToken?: string) => ({ StackResourceSummaries: Array.from({ length: count }, () => ({})), NextToken });
    const client = stubClient<CloudFormationClient>(({ input }) => (input.NextToken === 'more' ? page(74) : page(100, 'more')));
    expect(await deployment().deployment.countResources(countable(client.client))).toBe(174);
  });
});

describe('an output that cannot be done without', () => {
  test('is given', () => {
    expect(requiredOutput({ VpcId: 'vpc-1' }, 'VpcId', 'Demodev')).toBe('vpc-1');
  });

  test('is named when it is missing, with those that there are', () => {
    expect(() => requiredOutput({ VpcId: 'vpc-1', TrailArn: 'arn' }, 'AlertTopicArn', 'Demodev')).toThrow(expect.objectContaining({
      message: 'stack Demodev has no output AlertTopicArn', remedy: 'add the output; it has VpcId, TrailArn',
    }));
    expect(() => requiredOutput({}, 'AlertTopicArn', 'Demodev')).toThrow(expect.objectContaining({ remedy: 'add the output; it has none' }));
  });
});

/** The SDK's paginator asks whether it is given a client of the right class. */
function countable(client: CloudFormationClient): CloudFormationClient {
  return Object.setPrototypeOf(client, CloudFormationClient.prototype) as CloudFormationClient;
}
