import { CATALOGUE } from '../../src/catalogue/catalogue';
import { ROWS } from '../../src/catalogue/rows/rows';
import { SampleEvent } from '../../src/catalogue/rows/sample-event';
import { SAMPLE_OWN } from '../../src/catalogue/rows/self-protection';
import { readCall } from '../../src/core/call';

/** What somebody would write into a name so that whoever pastes the undo does their work: an option, a file, a command, a link. */
const HOSTILE = [' --no-verify-ssl', 'file:///etc/passwd', '$(reboot)', 'a\' && reboot #', 'https://evil.example/x', 'x\nreboot'];

/** The event with each text of its parameters and its answer replaced in turn. */
function* replaced(event: SampleEvent, by: string): Generator<SampleEvent> {
  const detail = event.envelope.detail as Record<string, unknown>;
  for (const part of ['requestParameters', 'responseElements', 'serviceEventDetails']) {
    const json = JSON.stringify(detail[part] ?? null);
    let leaves = 0;
    JSON.parse(json, (_, value: unknown) => (typeof value === 'string' ? (leaves++, value) : value));
    for (let place = 0; place < leaves; place++) {
      let seen = 0;
      yield event.with({ [part]: JSON.parse(json, (_, value: unknown) => (typeof value === 'string' && seen++ === place ? by : value)) as unknown });
    }
  }
}

test.each(CATALOGUE.map((detection) => [detection.id, detection] as const))('%s: no value of an event enters its command unless it looks like what it should be', (id, detection) => {
  for (const { event } of ROWS[id] ?? []) {
    for (const value of HOSTILE) {
      for (const changed of replaced(event, value.trimStart())) {
        expect(detection.find(readCall(changed.envelope), SAMPLE_OWN)?.undo.command ?? '').not.toContain(value);
      }
    }
  }
});
