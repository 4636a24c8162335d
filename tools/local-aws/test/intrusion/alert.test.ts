import { names, parseAlert } from '../../src/intrusion/alert';
import { OPENED, alertOf, bodyOf } from '../support/alerts';

describe('reading a message of the queue', () => {
  test('finds the alert in the envelope that SNS puts around it', () => {
    expect(parseAlert(bodyOf(alertOf()))).toEqual(alertOf());
  });

  test('an alert without a subject of its own has that of the envelope', () => {
    const Message = JSON.stringify({ detection: 'd', message: 'm' });
    expect(parseAlert(JSON.stringify({ Subject: 'of the envelope', Message }))).toEqual({
      detection: 'd', severity: '', subject: 'of the envelope', message: 'm', groupId: undefined, rules: [],
    });
    expect(parseAlert(JSON.stringify({ Message }))).toMatchObject({ subject: '' });
  });

  test.each([
    ['nothing', ''],
    ['no JSON', 'SSH was opened'],
    ['JSON that is no object', 'null'],
    ['an envelope without a message', '{}'],
    ['a message that is plain text', JSON.stringify({ Message: 'Validating Topic Subscription' })],
    ['a message that is a mere number', JSON.stringify({ Message: '42' })],
    ['a message without a detection', JSON.stringify({ Message: JSON.stringify({ message: 'AlarmState' }) })],
    ['a message without a text for people', JSON.stringify({ Message: JSON.stringify({ detection: 'world-open-ingress' }) })],
  ])('%s is no alert', (_, body) => {
    expect(parseAlert(body)).toBeUndefined();
  });
});

describe('whether an alert tells of what was opened', () => {
  test('it does when its fields and its text say so', () => {
    expect(names(alertOf(), OPENED)).toBe(true);
  });

  test('it does when the rule is one of several', () => {
    const [rule] = alertOf().rules;
    expect(names(alertOf({ rules: [{ ...rule, fromPort: 80, toPort: 80 }, rule] }), OPENED)).toBe(true);
  });

  test('it does without the id of the rule only where EC2 told none', () => {
    const nameless = alertOf({ message: 'sg-0123456789abcdef0: tcp 22 from 0.0.0.0/0' }, { ruleId: undefined });
    expect(names(nameless, { ...OPENED, ruleId: undefined })).toBe(true);
    expect(names(nameless, OPENED)).toBe(false);
  });

  test.each([
    ['another group', alertOf({ groupId: 'sg-0ffffffffffffffff' })],
    ['no group', alertOf({ groupId: undefined })],
    ['no rule', alertOf({ rules: [] })],
    ['another port', alertOf({}, { fromPort: 3389, toPort: 3389 })],
    ['a range that begins with the port', alertOf({}, { toPort: 23 })],
    ['another protocol', alertOf({}, { protocol: 'udp' })],
    ['another range of addresses', alertOf({}, { cidr: '10.0.0.0/8' })],
    ['the same rule made another time', alertOf({}, { ruleId: 'sgr-0bbb' })],
    ['a rule without its id', alertOf({}, { ruleId: undefined })],
  ])('it does not when its fields tell of %s', (_, alert) => {
    expect(names(alert, OPENED)).toBe(false);
  });

  test('it does not when the parts are those of different rules', () => {
    const [rule] = alertOf().rules;
    expect(names(alertOf({ rules: [{ ...rule, cidr: '10.0.0.0/8' }, { ...rule, fromPort: 80, toPort: 80 }] }), OPENED)).toBe(false);
  });

  test.each([
    ['the group', 'somewhere: tcp 22 from 0.0.0.0/0, rule sgr-0aaa'],
    ['the whole id of the group', 'sg-0123456789abcdef01: tcp 22 from 0.0.0.0/0, rule sgr-0aaa'],
    ['the port', 'sg-0123456789abcdef0: from 0.0.0.0/0, rule sgr-0aaa'],
    ['the port, but a longer one', 'sg-0123456789abcdef0: tcp 2222 from 0.0.0.0/0, rule sgr-0aaa'],
    ['the port, but the time', 'sg-0123456789abcdef0: from 0.0.0.0/0, rule sgr-0aaa, at 22:22:22'],
    ['the addresses', 'sg-0123456789abcdef0: tcp 22 from everywhere, rule sgr-0aaa'],
    ['the addresses, but some that end alike', 'sg-0123456789abcdef0: tcp 22 from 10.0.0.0/0, rule sgr-0aaa'],
    ['the addresses, but some that only look alike', 'sg-0123456789abcdef0: tcp 22 from 0x0.0.0/0, rule sgr-0aaa'],
    ['the rule', 'sg-0123456789abcdef0: tcp 22 from 0.0.0.0/0'],
  ])('it does not when its text does not name %s', (_, message) => {
    expect(names(alertOf({ message }), OPENED)).toBe(false);
  });
});
