import { Places } from '../../src/live/places';

const places = new Places(
  [
    { stack: 'TapStackprod', logicalId: 'Vpc1', physicalId: 'vpc-1' },
    { stack: 'TapStackprod', logicalId: 'Database1', physicalId: 'orders' },
    { stack: 'TapStackprod', logicalId: 'Instance1', physicalId: 'i-1' },
    { stack: 'CDKToolkit', logicalId: 'StagingBucket', physicalId: 'assets' },
  ],
  [
    { id: 'acl-1', owner: 'vpc-1', what: 'default network ACL' },
    { id: 'acl-0', owner: 'vpc-0', what: 'default network ACL' },
    { id: 'vpc-0', owner: '', what: 'default VPC' },
    { id: 'vol-1', owner: 'i-1', what: 'volume' },
    { id: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:rds!db-1', owner: 'orders', what: 'secret' },
  ],
  new Map([['TapStackprod', new Map([['Vpc1', 'Network/Resource'], ['Database1', 'Database/Resource'], ['Instance1', 'Fleet/Instance1/Resource']])]]),
  '111122223333',
);

test.each([
  ['by its id', 'vpc-1', '', 'Network/Resource'],
  ['by the end of its ARN', 'Orders database', 'arn:aws:rds:us-east-1:111122223333:db:orders', 'Database/Resource'],
  ['by what it belongs to', 'vol-1', '', 'Fleet/Instance1/Resource/volume'],
  ['by an ARN that belongs to it', 'rds!db-1', 'arn:aws:secretsmanager:us-east-1:111122223333:secret:rds!db-1', 'Database/Resource/secret'],
  ['in a stack that is not ours by its logical id', 'assets', 'arn:aws:s3:::assets', 'CDKToolkit/StagingBucket'],
])('a resource is placed %s', (_, resource, arn, place) => {
  expect(places.of({ resource, arn })).toBe(place);
});

test('the default of the own VPC is never taken for that of the default VPC', () => {
  expect(places.of({ resource: 'acl-1', arn: '' })).toBe('Network/Resource/default network ACL');
  expect(places.of({ resource: 'acl-0', arn: '' })).toBe('default VPC/default network ACL');
});

test.each(['111122223333', 'unknown', ''])('"%s" is no resource but the account', (resource) => {
  expect(places.of({ resource, arn: 'arn:aws:iam::111122223333:root' })).toBe('account');
});

test('what no stack made keeps its name, without the number of the account', () => {
  expect(places.of({ resource: 'logs-111122223333', arn: 'arn:aws:s3:::logs-111122223333' })).toBe('logs-<account>');
});
