import { Finding } from '../../../src/catalogue/detection';
import { FOREIGN_ACCOUNT, policies } from '../../../src/catalogue/rows/policies';
import { ACCOUNT, apiCall, ec2Call, SampleEvent } from '../../../src/catalogue/rows/sample-event';
import { readCall } from '../../../src/core/call';
import { Severity } from '../../../src/severity';
import { detectionOf } from '../../support/samples';

const found = (id: string, event: SampleEvent): Finding => detectionOf(id).find(readCall(event.envelope))!;

describe('a loss says what became of what', () => {
  test('in its headline, with the way back and the console page', () => {
    const trail = `arn:aws:cloudtrail:eu-west-1:${ACCOUNT}:trail/main`;
    expect(found('trail-stopped', apiCall('cloudtrail', 'StopLogging', { name: trail }))).toMatchObject({
      severity: Severity.CRITICAL,
      account: { headline: 'Trail main stopped: nothing is recorded from now on', resource: { type: 'trail', id: trail } },
      undo: { command: `aws cloudtrail start-logging --region eu-west-1 --name ${trail}` },
    });
  });

  test('each call of its own kind of thing', () => {
    expect(found('config-rule-deleted', apiCall('config', 'DeleteConformancePack', { conformancePackName: 'cis' })).account.headline).toBe('Conformance pack cis deleted, with all its rules');
    expect(found('config-rule-deleted', apiCall('config', 'DeleteConfigRule', { configRuleName: 'cis' })).account.headline).toBe('Config rule cis deleted');
  });
});

describe('a policy says whom it lets in', () => {
  const written = (bucketPolicy: unknown) => found('bucket-policy-changed', apiCall('s3', 'PutBucketPolicy', { bucketName: 'orders-data', bucketPolicy }));
  const of = policies('s3:GetObject');

  test('in the headline, line by line, and for machines', () => {
    const { account } = written(of.foreign);
    expect(account.headline).toBe(`Bucket orders-data: its policy lets in account ${FOREIGN_ACCOUNT}`);
    expect(account.what).toEqual(['Bucket orders-data: policy written', `account ${FOREIGN_ACCOUNT} may s3:GetObject (statement Access)`]);
    expect(account.exposes).toBe(`Bucket orders-data to account ${FOREIGN_ACCOUNT}`);
    expect(account.facts).toMatchObject({ resourceId: 'orders-data', complete: true, letsIn: [{ who: 'account', id: FOREIGN_ACCOUNT }] });
  });

  test('that it lets in nobody, and that it could not be read', () => {
    expect(written(of.own).account).toMatchObject({ headline: 'Bucket orders-data: policy changed, nobody from outside is let in', exposes: undefined });
    expect(written('…').account).toMatchObject({ headline: 'Bucket orders-data: a policy was written that could not be read', exposes: undefined });
  });
});

describe('a share says with whom', () => {
  const ORGANIZATION = `arn:aws:organizations::${ACCOUNT}:ou/o-a1b2c3d4e5/ou-ab12-cdefghij`;
  const share = (...items: readonly object[]) => found('image-shared', ec2Call('ModifyImageAttribute', { imageId: 'ami-0abc', launchPermission: { add: { items } } }));

  test('everyone before all', () => {
    expect(share({ userId: FOREIGN_ACCOUNT }, { group: 'all' }).account.headline).toBe('Image ami-0abc shared with everyone');
    expect(share({ organizationalUnitArn: ORGANIZATION }).account.headline).toBe('Image ami-0abc shared with ou o-a1b2c3d4e5/ou-ab12-cdefghij');
  });

  test('and takes back exactly those', () => {
    expect(share({ userId: FOREIGN_ACCOUNT }, { group: 'all' }, { organizationalUnitArn: ORGANIZATION }).undo.command).toBe(
      'aws ec2 modify-image-attribute --region eu-west-1 --image-id ami-0abc --launch-permission '
      + `'${JSON.stringify({ Remove: [{ UserId: FOREIGN_ACCOUNT }, { Group: 'all' }, { OrganizationalUnitArn: ORGANIZATION }] })}'`);
  });

  test('somebody that is no account makes no command', () => {
    const { severity, undo } = share({ userId: '$(id)' });
    expect([severity, undo.command]).toEqual([Severity.HIGH, undefined]);
  });
});

test('what only failed says that nothing is to be undone, and trying may be worth as much as doing', () => {
  const denied = found('organization-left', apiCall('organizations', 'LeaveOrganization', null).denied());
  expect(denied).toMatchObject({ severity: Severity.HIGH, undo: { note: 'nothing to undo: the call failed and changed nothing' } });
});
