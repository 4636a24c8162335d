import { readFileSync } from 'node:fs';
import { DescribeStackDriftDetectionStatusCommand, DetectStackDriftCommand } from '@aws-sdk/client-cloudformation';

import { lastDrift } from '../aws/stack-drift';
import type { Place, Session } from '../cli/session';
import { type ExpectedDrift, type ResourceDrift, judgeDrift, withUnchecked } from '../core/drift';
import { EXIT, type ExitCode, worst } from '../core/exit-code';
import { live } from '../core/stack-facts';
import { isRunning } from '../core/status';
import { pause, read } from '../engine/calls';
import { describe } from '../engine/observe';
import { runOnStack } from '../engine/run-on-stack';
import { Problem } from '../problem';
import { namedStacks } from './named-stacks';

const POLL_MS = 1_500;

/** `tap drift`. */
export async function drift(session: Session): Promise<ExitCode> {
  const expected = expectedDrift(session.options.own.expected as string | undefined);
  return worst(await Promise.all((await namedStacks(session)).map(({ name, place }) => driftOf(session, place, name, expected))));
}

async function driftOf(session: Session, place: Place, name: string, expected: ExpectedDrift): Promise<ExitCode> {
  const context = await session.context(place);
  const outcome = await runOnStack(context, name, async () => {
    const description = await describe(context, name);
    const status = description?.status ?? 'ABSENT';
    if (!description || isRunning(status)) {
      return { exit: description ? EXIT.RUNNING : EXIT.FINDING, stack: name, status, text: description ? 'an operation runs: drift cannot be told' : 'there is no such stack' };
    }
    const { client } = place.cloudFormation;
    const { StackDriftDetectionId } = await read(context, () => client.send(new DetectStackDriftCommand({ StackName: description.arn })));
    let failed = false;
    for (;;) {
      const look = new DescribeStackDriftDetectionStatusCommand({ StackDriftDetectionId });
      const { DetectionStatus, DetectionStatusReason } = await read(context, () => client.send(look));
      if (DetectionStatus === 'DETECTION_COMPLETE' || DetectionStatus === 'DETECTION_FAILED') {
        if (DetectionStatus === 'DETECTION_FAILED') {
          failed = true;
          // What was looked at until then is still worth knowing.
          session.report({ type: 'note', stack: name, text: `the detection failed on some resources: ${DetectionStatusReason}` });
        }
        break;
      }
      await pause(context, POLL_MS);
    }
    const resources = live({ resources: await read(context, () => place.cloudFormation.resources(description.arn)) });
    const report = judgeDrift(withUnchecked(await lastDrift(client, description.arn), resources), expected);
    const tell = (outcomeOf: string, resource: ResourceDrift, text: string) => session.report({ type: 'finding', stack: name, probe: 'drift', outcome: outcomeOf, resource: resource.logicalId, text });
    report.drifted.forEach((one) => tell('fail', one, `${one.type} is ${one.status.toLowerCase()}${one.differences.map(({ path, expected: wanted, actual }) => `; ${path} is ${actual}, the template says ${wanted}`).join('')}`));
    report.expected.forEach((one) => tell('pass', one, `${one.status.toLowerCase()}, as expected: ${one.reason}`));
    report.undecided.forEach((one) => tell('unknown', one, `${one.type}: the detection could not tell`));
    report.notChecked.forEach((one) => tell('unknown', one, `${one.type} was not checked: CloudFormation cannot`));
    report.unmet.forEach((key) => session.report({ type: 'note', stack: name, text: `expected drift ${key} was not found; take it off the list` }));
    const open = report.undecided.length > 0 ? `, ${report.undecided.length} that the detection could not tell` : '';
    const text = `${report.inSync} in sync, ${report.drifted.length} drifted, ${report.expected.length} as expected, ${report.notChecked.length} not checked${open}`;
    // Nobody knows what the rest looks like: that is no clean bill.
    return { exit: report.drifted.length + report.undecided.length > 0 || failed ? EXIT.FINDING : EXIT.DONE, stack: name, status, text };
  });
  return outcome.exit;
}

function expectedDrift(file: string | undefined): ExpectedDrift {
  if (file === undefined) {
    return {};
  }
  try {
    const parsed = JSON.parse(readFileSync(file, 'utf8')) as unknown;
    const whole = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) && Object.values(parsed).every((reason) => typeof reason === 'string' && reason.trim() !== '');
    if (whole) {
      return parsed as ExpectedDrift;
    }
  } catch (error) {
    throw new Problem(`${file} cannot be read: ${(error as Error).message}`);
  }
  throw new Problem(`${file} is no object of names with a reason each, such as {"Topic:/DisplayName": "set by the release tool"}`);
}
