import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

import { type AssemblyStack } from '../assembly/assembly';
import { publishAssets } from '../assembly/publish';
import { type LoadedApp, loadApp } from '../assembly/synthesize';
import { AwsEmptier } from '../aws/emptier';
import { allPublished } from '../aws/published';
import { SdkCloudFormation } from '../aws/sdk-cloudformation';
import { AwsSession, type ClientSettings, fillIn, templateUrl } from '../aws/session';
import { EXIT } from '../core/exit-code';
import { type ParameterValues, parameterProblems, parseParameters, valuesFor } from '../core/parameters';
import type { Redactor } from '../core/redact';
import type { Clock } from '../engine/clock';
import type { Approver, Context } from '../engine/context';
import type { Report } from '../engine/report';
import type { Target } from '../engine/target';
import { Problem } from '../problem';
import type { Options } from './options';

/** Where one stack goes, and the clients for it. */
export interface Place {
  readonly account: string;
  readonly region: string;
  readonly settings: ClientSettings;
  readonly cloudFormation: SdkCloudFormation;
  readonly executionRoleArn?: string;
}

export const REAL_CLOCK: Clock = {
  now: () => Date.now(),
  sleep: async (milliseconds, signal) => {
    await sleep(milliseconds, undefined, { signal });
  },
};

/** Change sets of whoever runs this, wherever else they run one: a second run finds what the first left behind. */
export const OWNER = `tap-${createHash('sha256').update(`${hostname()} ${userInfo().username}`).digest('hex').slice(0, 8)}`;

/** Everything one run of the command works with. */
export class Session {
  readonly aws: AwsSession;
  readonly deadline: number;
  private loaded?: Promise<LoadedApp | undefined>;
  private readonly places = new Map<string, Promise<Place>>();

  constructor(readonly options: Options, readonly report: Report, readonly approver: Approver, readonly redactor: Redactor, readonly signal: AbortSignal) {
    this.aws = new AwsSession(options);
    this.deadline = Date.now() + options.deadlineMinutes * 60_000;
  }

  /** The app, or undefined where there is none. */
  app(): Promise<LoadedApp | undefined> {
    const { app, environment, offline, profile, region, own } = this.options;
    const context = {
      ...this.options.context, ...(environment ? { environment } : {}), ...(typeof own.suffix === 'string' ? { environmentSuffix: own.suffix } : {}),
    };
    this.loaded ??= loadApp({ app, context, offline, profile, region, onProgress: (text) => this.report({ type: 'note', text }) });
    return this.loaded;
  }

  /** The stacks the command is about, those of the app that are not found there left to `named`. */
  async stacks(): Promise<readonly AssemblyStack[]> {
    const app = await this.app();
    if (!app) {
      throw new Problem('there is no app: name an assembly or a command with --app, or run where a cdk.json is');
    }
    const { stacks } = this.options;
    const unknown = stacks.filter((wanted) => !app.stacks.some(({ name, displayName }) => wanted === name || wanted === displayName));
    if (unknown.length > 0) {
      throw new Problem(`the app has no stack ${unknown.join(', ')}; it has ${app.stacks.map(({ name }) => name).join(', ')}`);
    }
    return stacks.length === 0 ? app.stacks : app.stacks.filter(({ name, displayName }) => stacks.includes(name) || stacks.includes(displayName));
  }

  /**
   * The values for the parameters of these stacks.
   *
   * @throws Problem with everything that is wrong with them
   */
  parameters(stacks: readonly AssemblyStack[]): ParameterValues {
    const values = this.rawParameters();
    const templates = Object.fromEntries(stacks.map((stack) => [stack.name, withDefaults(stack)]));
    const problems = parameterProblems(values, templates);
    if (problems.length > 0) {
      throw new Problem(`${problems.length} problem${problems.length === 1 ? '' : 's'} with the parameters`, problems, EXIT.PREFLIGHT);
    }
    return values;
  }

  /** What the parameters file says. */
  rawParameters(): ParameterValues {
    const { params } = this.options;
    try {
      return params ? parseParameters(readFileSync(params, 'utf8')) : {};
    } catch (error) {
      throw new Problem(`${params} ${(error as Error).message}`, [], EXIT.PREFLIGHT);
    }
  }

  /** Where a stack goes; a stack without an app goes where the caller is. */
  place(stack?: AssemblyStack): Promise<Place> {
    const key = stack?.name ?? '';
    let place = this.places.get(key);
    if (!place) {
      place = this.findPlace(stack);
      this.places.set(key, place);
    }
    return place;
  }

  async context(place: Place): Promise<Context> {
    return {
      cloudFormation: place.cloudFormation, emptier: new AwsEmptier(place.settings, (text) => this.report({ type: 'note', text })), clock: REAL_CLOCK, random: Math.random,
      approver: this.approver, report: this.report, signal: this.signal,
      deadline: this.deadline, backoffScale: backoffScale(), owner: OWNER, newToken: () => randomUUID(),
    };
  }

  target(stack: AssemblyStack, place: Place, values: ParameterValues, directory: string): Target {
    const { profile } = this.options;
    let uploaded: ReturnType<Target['upload']> | undefined;
    const upload = async (): ReturnType<Target['upload']> => {
      if (stack.hasAssets && !(await allPublished(stack.files, this.aws, place.account, place.region))) {
        await publishAssets({ directory, stacks: [stack.displayName], profile, region: place.region, onProgress: () => undefined });
      }
      return stack.templateUrl
        ? { url: templateUrl(fillIn(stack.templateUrl, place.account, place.region), place.region) }
        : { body: readFileSync(stack.templateFile, 'utf8') };
    };
    return {
      name: stack.name, template: stack.template, parameters: { ...stack.parameters, ...valuesFor(values, stack.template) }, tags: stack.tags,
      executionRoleArn: place.executionRoleArn, notificationArns: stack.notificationArns, importExisting: false,
      terminationProtection: stack.terminationProtection, sourceOf: (id) => stack.sources.get(id),
      upload: () => {
        uploaded ??= upload();
        return uploaded;
      },
    };
  }

  async dispose(): Promise<void> {
    (await this.loaded?.catch(() => undefined))?.dispose();
  }

  private async findPlace(stack: AssemblyStack | undefined): Promise<Place> {
    const region = stack?.region ?? this.aws.region;
    const account = stack?.account ?? (await this.aws.identity()).account;
    const role = stack?.deployRoleArn ? fillIn(stack.deployRoleArn, account, region) : undefined;
    let withoutRoles = false;
    const settings = await this.aws.settingsFor(region, role, (text) => {
      // An app that asks for no bootstrap names its roles all the same: where the one is missing, so is the other.
      withoutRoles = stack?.bootstrap === undefined;
      this.report({ type: 'note', stack: stack?.name, text });
    });
    const executionRoleArn = stack?.executionRoleArn && !withoutRoles ? fillIn(stack.executionRoleArn, account, region) : undefined;
    return { account, region, settings, cloudFormation: new SdkCloudFormation(settings), executionRoleArn };
  }
}

/** Values that the app itself gives count as defaults. */
function withDefaults(stack: AssemblyStack): AssemblyStack['template'] {
  const Parameters = Object.fromEntries(Object.entries(stack.template.Parameters ?? {}).map(([name, declaration]) =>
    [name, name in stack.parameters ? { ...declaration, Default: stack.parameters[name] } : declaration]));
  return { ...stack.template, Parameters };
}

function backoffScale(): number {
  const text = process.env.TAP_BACKOFF_SCALE;
  const scale = text === undefined || text === '' ? 1 : Number(text);
  if (!(scale >= 0)) {
    throw new Problem(`TAP_BACKOFF_SCALE is "${text}"; it is a number, such as 0.1`);
  }
  return scale;
}
