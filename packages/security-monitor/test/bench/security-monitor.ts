import { CATALOGUE } from '../../src/catalogue/catalogue';
import type { Detection } from '../../src/catalogue/detection';
import { eventPatterns } from '../../src/rules/event-patterns';
import { rulerSpeed } from '../event-ruler/event-ruler';
import { decisionSpeed } from './decision-path';
import { memoryGrowth } from './memory';
import { moduleLoad } from './module-load';
import { STREAM, WATCHED } from './streams';

/** Prints its figures as one line of JSON, for `npm run bench`. */
interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'events/s' | 'ms' | 'MB' | 'x';
  readonly target?: number;
}

const SECONDS = 8;
const ROUNDS = 3;
const hundredths = (value: number) => Math.round(value * 100) / 100;

/** As many detections again, that look at names which no event has. */
const ELSEWHERE: readonly Detection[] = Array.from({ length: 9 }, (_, copy) => CATALOGUE.map((detection): Detection => ({
  ...detection,
  id: `${detection.id}-${copy}`,
  events: Object.fromEntries(Object.entries(detection.events).map(([source, names]) => [source, names.map((name) => `${name}Elsewhere${copy}`)])),
}))).flat();

/** Both in turn, and the best of each: what else the machine does only ever makes them slower. */
function decisions(what: string, events: readonly object[], target?: number): Figure[] {
  const patterns = eventPatterns(CATALOGUE);
  const rounds = Array.from({ length: ROUNDS }, () => ({ own: decisionSpeed(events, SECONDS), ruler: rulerSpeed(patterns, events, SECONDS) }));
  const own = Math.max(...rounds.map((round) => round.own));
  const ruler = Math.max(...rounds.map((round) => round.ruler));
  return [
    { name: `decided on, ${what}`, value: Math.round(own), unit: 'events/s' },
    { name: `matched by event-ruler, ${what}`, value: Math.round(ruler), unit: 'events/s' },
    { name: `time of a decision beside event-ruler, ${what}`, value: hundredths(ruler / own), unit: 'x', target },
  ];
}

function cost(): Figure {
  const many = [...CATALOGUE, ...ELSEWHERE];
  const rounds = Array.from({ length: ROUNDS }, () => ({ few: decisionSpeed(STREAM, SECONDS), all: decisionSpeed(STREAM, SECONDS, many) }));
  const ratio = Math.max(...rounds.map(({ few }) => few)) / Math.max(...rounds.map(({ all }) => all));
  return { name: 'time of a decision with ten times the detections, for other names', value: hundredths(ratio), unit: 'x', target: 1.1 };
}

function loading(): Figure[] {
  const { monitor, bare } = moduleLoad();
  return [
    { name: 'load of the function', value: hundredths(monitor), unit: 'ms' },
    { name: 'load of a bare function with the SNS client', value: hundredths(bare), unit: 'ms' },
    { name: 'load of the function beside the bare one', value: hundredths(monitor / bare), unit: 'x', target: 1.2 },
  ];
}

const figures: Figure[] = [
  ...decisions('one in fifty watched', STREAM, 1),
  ...decisions('every one watched and told', WATCHED),
  cost(),
  ...loading(),
  { name: 'memory gained over a million events', value: hundredths(memoryGrowth(1_000_000)), unit: 'MB', target: 10 },
];
process.stdout.write(`${JSON.stringify(figures)}\n`);
