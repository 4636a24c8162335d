import type { Template } from '../src/assembly/template';
import { constructProblems, judge } from '../src/judge';
import type { Scan } from '../src/scan';
import { finding, row } from './support';

describe('findings against the table', () => {
  test('fit where each finding has one row and each row a finding', () => {
    expect(judge([finding()], [row()]).problems).toEqual([]);
  });

  test('a finding that nobody accepted is a problem that says where it is', () => {
    const data = finding({ place: 'Data/Resource' });
    expect(judge([data, { ...data, environment: 'dev' }, finding()], [row()]).problems).toEqual([
      'nobody has accepted CKV_AWS_18 at Data/Resource: no access logs (prod/App, dev/App)',
    ]);
  });

  test('a finding that two rows accept is a problem', () => {
    expect(judge([finding()], [row(), row({ places: ['*'] })]).problems).toEqual(['two rows accept CKV_AWS_18 at Logs/Resource: no access logs (prod/App)']);
  });

  test.each([
    ['rule', row({ rules: { checkov: ['CKV_AWS_18', 'CKV_AWS_21'] } }), 'CKV_AWS_21'],
    ['place', row({ places: ['Logs/Resource', 'Gone/Resource'] }), 'Gone/Resource'],
    ['environment', row({ environments: ['prod', 'dev'] }), 'dev'],
  ])('a %s that accepts nothing any more is a problem', (_, table, idle) => {
    expect(judge([finding()], [table]).problems).toEqual([`"${idle}" accepts nothing any more: take it out of the row "It receives the access logs."`]);
  });

  test('a detail that accepts nothing any more is a problem', () => {
    const table = row({ details: ['Resource::[*]', 'Resource::gone'] });
    expect(judge([finding({ detail: 'Resource::*' })], [table]).problems).toEqual([expect.stringContaining('"Resource::gone" accepts nothing any more')]);
  });
});

describe('what constructs acknowledge', () => {
  const template = (rule: string, place: string): Template =>
    ({ name: 'App', environment: 'prod', body: { Resources: {} }, file: '', places: new Map(), acknowledged: [{ rule, place }] });
  const scan = (template: Template): Scan => ({
    templates: [template],
    findings: [finding({ scanner: 'cdk-nag', rule: 'AwsSolutions-IAM5', detail: 'Resource::*', place: 'Closer/Policy/Resource' })],
    rules: { 'cdk-nag': { 'AWS Solutions': ['AwsSolutions-IAM5'] } } as unknown as Scan['rules'],
  });
  const accepted = row({ rules: { 'cdk-nag': ['AwsSolutions-IAM5'] }, details: ['Resource::[*]'], places: ['Closer/Policy/Resource'] });

  test('is fine if it is found there and accepted in the table', () => {
    expect(constructProblems(scan(template('AwsSolutions-IAM5[Resource::*]', 'Closer/Policy')), [accepted])).toEqual([]);
  });

  test('is a problem if the table does not accept it', () => {
    expect(constructProblems(scan(template('AwsSolutions-IAM5[Resource::*]', 'Closer/Policy')), [])).toEqual([
      'prod/App: Closer/Policy acknowledges AwsSolutions-IAM5[Resource::*], which is not found there or not accepted',
    ]);
  });

  test.each([['AwsSolutions-IAM5[Resource::*]', 'Closer/Pol'], ['AwsSolutions-IAM5[Action::s3:*]', 'Closer/Policy']])('is a problem if %s is not found at %s', (rule, place) => {
    expect(constructProblems(scan(template(rule, place)), [accepted])).toHaveLength(1);
  });

  test('is none of our business if it is about a warning of CDK', () => {
    expect(constructProblems(scan(template('@aws-cdk/aws-ec2:noSubnetRouteTableId', 'Network')), [])).toEqual([]);
  });
});
