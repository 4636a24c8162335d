import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { AuditTrail, DataEvents } from '../../src';
import { newStack, only, readable } from '../support/stacks';

const MANAGEMENT = { Name: 'Management events selector', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] };
const DATA = { Field: 'eventCategory', Equals: ['Data'] };

function ofTypeSelector(type: string) {
  return { Field: 'resources.type', Equals: [type] };
}

function selectors(dataEvents?: DataEvents, stack = newStack()) {
  new AuditTrail(stack, 'AuditTrail', { dataEvents });
  return readable(only(stack, 'AWS::CloudTrail::Trail').Properties.AdvancedEventSelectors);
}

test('by default every object of every bucket is watched, but not the delivery of the trail itself', () => {
  expect(selectors()).toEqual([MANAGEMENT, {
    Name: 'Objects of every S3 bucket',
    FieldSelectors: [DATA, ofTypeSelector('AWS::S3::Object'), {
      Field: 'resources.ARN',
      NotStartsWith: ['<AuditTrailBucket.Arn>/', '<AuditTrailAccessLogsBucket.Arn>/'],
    }],
  }]);
});

test('none leaves the management events', () => {
  expect(selectors(DataEvents.none())).toEqual([MANAGEMENT]);
});

test('chosen buckets are watched whole', () => {
  const stack = newStack();
  const buckets = [new s3.Bucket(stack, 'One'), s3.Bucket.fromBucketName(stack, 'Two', 'two')];
  expect(selectors(DataEvents.s3Buckets(buckets), stack)[1].FieldSelectors).toEqual([
    DATA,
    ofTypeSelector('AWS::S3::Object'),
    { Field: 'resources.ARN', StartsWith: ['<One.Arn>/', 'arn:<AWS::Partition>:s3:::two/'] },
  ]);
});

test('functions and tables can be watched, chosen functions by their exact ARN', () => {
  const stack = newStack();
  const functionArn = 'arn:aws:lambda:eu-west-1:111122223333:function:mine';
  const chosen = DataEvents.lambdaFunctions([lambda.Function.fromFunctionArn(stack, 'Function', functionArn)]);
  const all = DataEvents.of(DataEvents.allLambdaFunctions(), DataEvents.allDynamoDbTables(), chosen);
  expect(selectors(all, stack)).toEqual([
    MANAGEMENT,
    { Name: 'Invocations of every Lambda function', FieldSelectors: [DATA, ofTypeSelector('AWS::Lambda::Function')] },
    { Name: 'Items of every DynamoDB table', FieldSelectors: [DATA, ofTypeSelector('AWS::DynamoDB::Table')] },
    {
      Name: 'Invocations of chosen Lambda functions',
      FieldSelectors: [DATA, ofTypeSelector('AWS::Lambda::Function'), { Field: 'resources.ARN', Equals: [functionArn] }],
    },
  ]);
});

test('chosen tables and any other type can be watched', () => {
  const stack = newStack();
  const tableArn = 'arn:aws:dynamodb:eu-west-1:111122223333:table/mine';
  const chosen = DataEvents.of(DataEvents.dynamoDbTables([dynamodb.Table.fromTableArn(stack, 'Table', tableArn)]), DataEvents.resourceType('AWS::SNS::Topic'));
  expect(selectors(chosen, stack).slice(1)).toEqual([
    { Name: 'Items of chosen DynamoDB tables', FieldSelectors: [DATA, ofTypeSelector('AWS::DynamoDB::Table'), { Field: 'resources.ARN', Equals: [tableArn] }] },
    { Name: 'Every AWS::SNS::Topic', FieldSelectors: [DATA, ofTypeSelector('AWS::SNS::Topic')] },
  ]);
});

test('fails for more than CloudTrail takes', () => {
  const stack = newStack();
  const buckets = Array.from({ length: 500 }, (_, index) => s3.Bucket.fromBucketName(stack, `Bucket${index}`, `bucket-${index}`));
  expect(() => selectors(DataEvents.s3Buckets(buckets), stack)).toThrow('dataEvents: name 503 values in all selectors; CloudTrail takes up to 500');
});

test.each([
  [DataEvents.resourceType('sns'), 'dataEvents: "sns" is no resource type of CloudTrail; write it as AWS does, "AWS::SNS::Topic"'],
  [DataEvents.dynamoDbTables([]), 'dataEvents: DataEvents.dynamoDbTables needs at least one table'],
  [DataEvents.s3Buckets([]), 'dataEvents: DataEvents.s3Buckets needs at least one bucket; DataEvents.none() records none'],
  [DataEvents.lambdaFunctions([]), 'dataEvents: DataEvents.lambdaFunctions needs at least one function; DataEvents.none() records none'],
  [DataEvents.of(), 'dataEvents: DataEvents.of needs at least one selection; DataEvents.none() records none'],
  [DataEvents.of(DataEvents.allS3Buckets(), DataEvents.s3Buckets([])), 'dataEvents: DataEvents.s3Buckets needs at least one bucket'],
])('fails for an empty selection and for what is no type', (dataEvents, message) => {
  expect(() => selectors(dataEvents)).toThrow(message);
});
