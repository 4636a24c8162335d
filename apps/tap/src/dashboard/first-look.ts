/**
 * What stands above everything on the dashboard: whoever is woken by a mail, perhaps for the first time, should not have to know the stack to begin.
 *
 * Words of the operator's guide, which nobody finds at night.
 */
export function whatToLookAtFirst(): string {
  return [
    '## What to look at first',
    '1. **An alarm is red.** Its description says what is wrong and what to repair first; open it from the list below. Red here and no mail: confirm the subscription of the topic.',
    '2. **An alert named somebody.** The mail says who did what, what it exposes and the command that undoes it. Ask the person before you undo; undo first if it is CRITICAL.',
    '3. **Alerts: waiting in queues** above zero: events were not judged. Nothing is lost for two weeks; repair what the alarm names, then hand them in again.',
    '4. **Evidence** at zero: the trail or the flow logs have stopped. Treat it as an attack until you know who stopped them.',
    '5. **Database**: storage grows by itself up to its limit, memory does not; connections that stay at one height mean that clients are turned away.',
    '6. **Instances** fail their checks: nothing is kept on them, so replace rather than repair. **NAT** out of ports: the private tier cannot reach anything new.',
  ].join('\n');
}
