import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { dashboardBody } from '../src/dashboard/picture/dashboard-body';
import { dashboardPicture } from '../src/dashboard/picture/dashboard-picture';
import { tapDashboardPicture } from '../src/dashboard/picture/tap-dashboard-picture';

const place = { x: 8, y: 2, width: 8, height: 6 };
const picture = (type: string, properties: object) => dashboardPicture({ start: '-PT3H', widgets: [{ type, ...place, properties }] });

test('the picture is current: it shows the dashboard that the templates deploy', () => {
  expect(readFileSync(join(__dirname, '..', '..', 'docs', 'pictures', 'dashboard.svg'), 'utf8')).toBe(tapDashboardPicture());
}, 60_000);

test('what only a deployment knows is shown by name', () => {
  const body = { 'Fn::Join': ['', ['{"widgets":[{"type":"alarm","properties":{"alarms":["', { 'Fn::GetAtt': ['DatabaseFreeStorageAlarm32A1FDC1', 'Arn'] }, '"]}}]}']] };
  expect(dashboardBody(body).widgets[0].properties.alarms).toEqual(['database free storage']);
});

test('an intrinsic without a name stops the picture', () => {
  expect(() => dashboardBody({ 'Fn::Select': [0, []] })).toThrow('The picture of the dashboard cannot read Fn::Select yet');
});

test('a widget stands where the grid puts it', () => {
  expect(picture('metric', { title: 'Load' })).toContain('<rect class="w" x="424" y="116" width="392" height="268" rx="8"/>');
});

test('a graph names its metrics by label, or by name where there is none, and says which read on the right axis', () => {
  const drawn = picture('metric', { metrics: [['AWS/RDS', 'FreeStorageSpace', { label: 'storage <free>' }], ['AWS/RDS', 'FreeableMemory', { yAxis: 'right' }]], period: 60 });
  expect([...drawn.matchAll(/<text[^>]*>([^<]*)/g)].map(([, words]) => words)).toEqual(['3 h ago', 'a value each minute', 'now', 'storage &lt;free>', 'FreeableMemory (right axis)']);
});

test('a graph with a time of its own says so, in hours where they are', () => {
  const drawn = picture('metric', { metrics: [['AWS/Billing', 'EstimatedCharges']], period: 21_600, start: '-P14D' });
  expect(drawn).toContain('>14 d ago<');
  expect(drawn).toContain('>a value each 6 hours<');
  expect(picture('metric', { period: 86_400 })).toContain('>a value each day<');
});

test('a text shows its lines, without the marks of markdown, and its headings larger', () => {
  const drawn = picture('text', { markdown: '# At night\n\n1. Look at the **alarms**.\n## First' });
  expect([...drawn.matchAll(/<text[^>]*>([^<]*)/g)].map(([, words]) => words)).toEqual(['At night', '1. Look at the alarms.', 'First']);
  expect([...drawn.matchAll(/<text class="([ts])"/g)].map(([, size]) => size)).toEqual(['t', 's', 't']);
});

test('a widget that cannot be drawn stops the picture', () => {
  expect(() => picture('explorer', {})).toThrow('The picture of the dashboard cannot draw a widget of type explorer yet');
});
