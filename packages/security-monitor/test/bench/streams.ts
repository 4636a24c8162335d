import { ROWS } from '../../src/catalogue/rows/rows';
import { readCall } from '../../src/core/call';

/** Of a hundred calls that change something in an account, how many a rule lets through. Deployments and autoscaling make the rest. */
const OF_A_HUNDRED = 2;

const rows = Object.values(ROWS).flat();

/** Every event of the catalogue's rows: each of a call that a detection looks at, and most of them raise one. */
export const WATCHED: readonly object[] = rows.map(({ event }) => event.envelope);

/** A stream as an account makes it: calls of names that nothing looks at, shaped as the rows are, and among them the rows. */
export const STREAM: readonly object[] = WATCHED.flatMap((watched, place) => {
  const others = Array.from({ length: 100 / OF_A_HUNDRED - 1 }, (_, offset) => {
    const { envelope } = rows[(place * 49 + offset) % rows.length].event;
    return { ...envelope, detail: { ...envelope.detail as object, eventName: `${readCall(envelope).name}Later`, eventID: `${place}-${offset}` } };
  });
  return [...others, watched];
}).slice(0, 20_000);
