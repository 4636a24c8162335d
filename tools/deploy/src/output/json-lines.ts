import type { Redactor } from '../core/redact';
import { EVENTS_VERSION, type TapEvent } from '../engine/report';

/** One event a line on stdout, for programs. */
export class JsonLines {
  constructor(private readonly write: (text: string) => void, private readonly redactor: Redactor, private readonly now: () => number = Date.now) {}

  report(event: TapEvent): void {
    const line = JSON.stringify(this.redactor.deep({ version: EVENTS_VERSION, time: new Date(this.now()).toISOString(), ...event }));
    this.write(`${line}\n`);
  }
}
