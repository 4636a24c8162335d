import { alertMessage } from '../../src/alert/message';
import { CATALOGUE } from '../../src/catalogue/catalogue';
import type { Detection } from '../../src/catalogue/detection';
import { Judge } from '../../src/catalogue/judge';
import { readCall } from '../../src/core/call';

const SURROUNDINGS = { environment: 'dev', stackName: 'TapStackdev' };

/** All that the function does with an event but for calling AWS: parse, normalise, match all detections, render the alert. */
export function decide(json: string, judge: Judge): number {
  const call = readCall(JSON.parse(json));
  const { findings: [finding, ...also] } = judge.judge(call);
  return finding === undefined ? 0 : alertMessage({ call, finding, also, surroundings: { ...SURROUNDINGS, now: new Date() } }).Message.length;
}

/**
 * How many events of the list are decided on in a second of processor time: half of the seconds to warm up, the other half counts.
 *
 * Processor time, helpers of the engine included, and not time of the clock: other programs of the machine then change the figure least.
 */
export function decisionSpeed(events: readonly object[], seconds: number, detections: readonly Detection[] = CATALOGUE): number {
  const judge = new Judge(detections);
  const lines = events.map((event) => JSON.stringify(event));
  let written = 0;
  const round = () => {
    const deadline = performance.now() + seconds * 500;
    const before = process.cpuUsage();
    let done = 0;
    while (performance.now() < deadline) {
      for (let index = 0; index < 100; index++) {
        written += decide(lines[done++ % lines.length], judge);
      }
    }
    const { user, system } = process.cpuUsage(before);
    return done / (user + system) * 1e6;
  };
  round();
  const speed = round();
  // Said, so that no compiler finds out that nobody wants the alerts.
  process.stderr.write(`${written} characters\n`);
  return speed;
}
