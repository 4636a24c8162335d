interface OwnOption {
  readonly type: 'string' | 'boolean';
  readonly value?: string;
  readonly help: string;
}

interface CommandHelp {
  readonly summary: string;
  readonly text: string;
  readonly options: Readonly<Record<string, OwnOption>>;
}

export type CommandName = 'preflight' | 'deploy' | 'recover' | 'verify' | 'drift' | 'drill' | 'rollout' | 'teardown' | 'doctor';

/** What each command is for, and the options that only it has. */
export const COMMANDS: Readonly<Record<CommandName, CommandHelp>> = {
  preflight: {
    summary: 'checks everything that can be known before a deployment',
    text: 'Every check ends in pass, fail, warn or unknown; one that could not run is unknown and never counts as passed. With --offline only the checks run that need no AWS call.',
    options: {},
  },
  deploy: {
    summary: 'deploys: status, preflight, change set, consent, that very change set executed, causes, bounded retry, verification',
    text: 'The change set that is shown is the one that is executed. Without a terminal nothing is asked: what is missing is printed as the options that give it, and the exit code is 3.',
    options: {
      'watch': { type: 'boolean', help: 'attach to the operation that runs and start nothing' },
      'skip-preflight': { type: 'boolean', help: 'leave the preflight out' },
      'skip-verify': { type: 'boolean', help: 'leave the verification out' },
    },
  },
  recover: {
    summary: 'brings a stack out of any status: says what it would do and destroy, acts with consent, goes on to a deployed stack',
    text: 'Without an app it ends when the stack is stable. UPDATE_FAILED and UPDATE_ROLLBACK_FAILED are never answered with a delete.',
    options: {},
  },
  verify: {
    summary: 'probes what is deployed; changes nothing',
    text: 'Buckets encrypted and closed, trail logging, database available and private, rules enabled, metrics of alarms, subscriptions confirmed, default security group and network ACL empty. '
      + 'A probe that fails ends with exit 7, and so does one that could not run: denied, unanswered, or out of its 20 seconds. One that ran and has no answer yet, such as a rare metric without data, does not.',
    options: {
      drill: { type: 'boolean', help: 'send a marked event through the alert path as well' },
      detection: { type: 'string', value: '<id>', help: 'the detection to drill' },
    },
  },
  drift: {
    summary: 'compares what is there with the template; changes nothing',
    text: 'Reads every page; what CloudFormation did not check is listed apart.',
    options: { expected: { type: 'string', value: '<file>', help: 'a JSON file of drift that is meant: logical id or LogicalId:/Path, and the reason' } },
  },
  drill: {
    summary: 'sends a marked event through the deployed alert path and waits for its alert',
    text: 'Invokes the stack\'s handler with an event of the shape CloudTrail writes, marked as a drill, and waits for the alert on a queue that exists only meanwhile.',
    options: { detection: { type: 'string', value: '<id>', help: 'the detection to drill (default world-open-ingress)' } },
  },
  rollout: {
    summary: 'blue-green: a second stack is deployed, verified and drilled, then the active pointer moves; the old one is kept for a while',
    text: 'The pointer is an SSM parameter. --abort returns it to the stack that was active before.',
    options: {
      pointer: { type: 'string', value: '<parameter>', help: 'the SSM parameter that names the active stack (default /tap/<stack without suffix>/active)' },
      suffix: { type: 'string', value: '<name>', help: 'the suffix of the new stack (context value "environmentSuffix")' },
      keep: { type: 'string', value: '<hours>', help: 'how long the old stack is kept (default 24)' },
      abort: { type: 'boolean', help: 'return to the stack that was active before' },
      retire: { type: 'boolean', help: 'tear down what was active before and is kept no longer' },
    },
  },
  teardown: {
    summary: 'takes a stack down: protection, imports and data are looked at first; ends with what is left and what it costs',
    text: 'Every resource with data in it that would go wants --consent delete:<logical id>, empty or not; the consent covers emptying it.',
    options: {},
  },
  doctor: {
    summary: 'collects what a bug report needs into one file, secrets removed; changes nothing',
    text: 'Status, events, causes, resources, change sets, drift as last detected, and versions.',
    options: { output: { type: 'string', value: '<file>', help: 'where to write it (default tap-doctor.json)' } },
  },
};
