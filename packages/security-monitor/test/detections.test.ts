import { DetectionFamily, Detections } from '../src';
import { CATALOGUE } from '../src/catalogue/catalogue';

const ALL = CATALOGUE.map(({ id }) => id);

test('all means all', () => expect(Detections.all().selectedIds).toEqual(ALL));

test('families take every detection of theirs', () => {
  const network = CATALOGUE.filter(({ family }) => family === DetectionFamily.NETWORK).map(({ id }) => id);
  expect(Detections.families([DetectionFamily.NETWORK]).selectedIds).toEqual(network);
});

test('ids take those, in the order of the catalogue, each once', () => {
  const [first, second] = ALL;
  expect(Detections.ids([second, first, second]).selectedIds).toEqual([first, second]);
});

test('fails on unknown ids, all at once, naming the nearest', () => {
  expect(() => Detections.ids(['world-open-ingres', 'closed-egress', 'open-ingress-world'])).toThrow(
    /^detections: 2 unknown ids\n {2}- there is no detection "world-open-ingres"; the nearest are "world-open-ingress", .*\n {2}- there is no detection "open-ingress-world"; the nearest are "world-open-ingress", [^\n]*$/);
});

test('fails on an empty list: nothing would be watched', () => {
  expect(() => Detections.ids([])).toThrow(`detections: no id is named; name at least one of ${ALL.join(', ')}, or use Detections.all()`);
  expect(() => Detections.families([])).toThrow('detections: no family is named; name at least one of network, identity, sessions, logging, encryption, storage, data, compute, organization, or use Detections.all()');
});
