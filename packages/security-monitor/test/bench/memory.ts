import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { CATALOGUE } from '../../src/catalogue/catalogue';
import { Judge } from '../../src/catalogue/judge';
import { Seen } from '../../src/core/seen';
import { decide } from './decision-path';
import { STREAM } from './streams';

/** How many events come before the first look, so that everything which is kept once is there. */
const WARM = 50_000;

/** By how many MB the live memory grows while so many events are decided on, each remembered as told. */
export function memoryGrowth(events: number): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const judge = new Judge(CATALOGUE);
  const seen = new Seen();
  const lines = STREAM.map((event) => JSON.stringify(event));
  const live = () => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  const run = (from: number, to: number) => {
    for (let place = from; place < to; place++) {
      decide(lines[place % lines.length], judge);
      seen.add(`event-${place}`);
    }
  };
  run(0, WARM);
  const before = live();
  run(WARM, WARM + events);
  return (live() - before) / 1024 / 1024;
}
