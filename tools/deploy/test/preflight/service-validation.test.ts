import { CloudFormationClient, ValidateTemplateCommand } from '@aws-sdk/client-cloudformation';
import { mockClient } from 'aws-sdk-client-mock';

import { serviceValidation } from '../../src/preflight/service-validation';
import { aSubject, serviceError, surroundings, told } from '../support/preflight';
import { template } from '../support/targets';

const cloudFormation = mockClient(CloudFormationClient);
const small = template({ Topic: 'AWS::SNS::Topic' });
const large = template({ Topic: ['AWS::SNS::Topic', { DisplayName: 'x'.repeat(52_000) }] });
const published = { templateUrl: 's3://assets-${AWS::AccountId}-us-east-1/abc.json' };

beforeEach(() => cloudFormation.reset());

test('a template that CloudFormation accepts passes', async () => {
  cloudFormation.on(ValidateTemplateCommand).resolves({});
  expect(told(await serviceValidation(aSubject(small), surroundings()))).toEqual(['pass: CloudFormation accepts the template']);
  expect(cloudFormation.commandCalls(ValidateTemplateCommand)[0].args[0].input).toEqual({ TemplateBody: JSON.stringify(small) });
});

test('one that it refuses fails with what it says', async () => {
  cloudFormation.on(ValidateTemplateCommand).rejects(serviceError('ValidationError', 'Template format error: Unresolved resource dependencies [Gone]'));
  expect(told(await serviceValidation(aSubject(small), surroundings()))).toEqual(['fail: Template format error: Unresolved resource dependencies [Gone]']);
});

test('a large template is looked at where it was published', async () => {
  cloudFormation.on(ValidateTemplateCommand).resolves({});
  expect(told(await serviceValidation(aSubject(large, published), surroundings()))).toEqual(['pass: CloudFormation accepts the template, as it was published']);
  expect(cloudFormation.commandCalls(ValidateTemplateCommand)[0].args[0].input.TemplateURL).toContain('assets-111122223333-us-east-1');
});

test.each([
  'S3 error: Access Denied', 'S3 error: The specified key does not exist.', 'NoSuchKey', 'NoSuchBucket', 'TemplateURL must reference a valid S3 object to which you have access.', 'Template not found',
])('a large template that is not published yet is unknown, not refused: %s', async (message) => {
  cloudFormation.on(ValidateTemplateCommand).rejects(serviceError('ValidationError', message));
  const [verdict] = await serviceValidation(aSubject(large, published), surroundings());
  expect(verdict).toMatchObject({ outcome: 'unknown', text: expect.stringContaining('not published yet; the change set validates it') });
});

test('a large template without a bucket is unknown, and nothing is asked', async () => {
  const [verdict] = await serviceValidation(aSubject(large), surroundings());
  expect(verdict).toMatchObject({ outcome: 'unknown', text: expect.stringContaining('names no bucket') });
  expect(cloudFormation.calls()).toEqual([]);
});
