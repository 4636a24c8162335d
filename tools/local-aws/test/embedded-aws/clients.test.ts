import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DescribeSecurityGroupsCommand } from '@aws-sdk/client-ec2';
import { ListTopicsCommand } from '@aws-sdk/client-sns';
import { DeleteQueueCommand } from '@aws-sdk/client-sqs';

import { forgetAws } from '../../src/embedded-aws/clean-environment';
import { Clients } from '../../src/embedded-aws/clients';

// As every program of this tool does at its start.
beforeAll(() => forgetAws(process.env));

test('refuses an endpoint that is not on this machine', () => {
  expect(() => new Clients('https://ec2.us-east-1.amazonaws.com')).toThrow('refusing to send AWS calls to https://ec2.us-east-1.amazonaws.com');
});

test('every client calls the endpoint, whatever a queue URL or the environment says', async () => {
  const hosts: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    hosts.push(request.headers.host);
    response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end('{"__type":"Heard"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  // A port where nothing listens: whoever went by it would reach nobody.
  const elsewhere = 'http://127.0.0.1:9';
  process.env.AWS_ENDPOINT_URL = elsewhere;
  const clients = new Clients(`http://${host}`);
  try {
    await expect(clients.cloudFormation.send(new DescribeStacksCommand({}))).rejects.toThrow();
    await expect(clients.ec2.send(new DescribeSecurityGroupsCommand({}))).rejects.toThrow();
    await expect(clients.sns.send(new ListTopicsCommand({}))).rejects.toThrow();
    await expect(clients.sqs.send(new DeleteQueueCommand({ QueueUrl: `${elsewhere}/000000000000/queue` }))).rejects.toThrow();
  } finally {
    delete process.env.AWS_ENDPOINT_URL;
    clients.destroy();
    server.close();
  }
  expect(hosts).toEqual([host, host, host, host]);
});
