import { servicesOf } from '../../src/live/services';

const template = (...types: string[]) => ({ Resources: Object.fromEntries(types.map((type, index) => [`Resource${index}`, { Type: type }])) });

test('the services of what the templates make are judged, and the account with its stacks always', () => {
  expect(servicesOf([template('AWS::RDS::DBInstance'), template('AWS::SNS::Topic', 'AWS::SNS::TopicPolicy', 'Custom::VpcRestrictDefaultSG')]))
    .toEqual(['account', 'cloudformation', 'rds', 'secretsmanager', 'sns']);
});

test('a type of which nobody has said who judges it is refused, with all others like it', () => {
  expect(() => servicesOf([template('AWS::SQS::Queue', 'AWS::Kinesis::Stream', 'AWS::EKS::Cluster')])).toThrow('no service of Prowler is known for AWS::EKS::Cluster, AWS::Kinesis::Stream: ');
});
