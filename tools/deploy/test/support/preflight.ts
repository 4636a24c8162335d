import type { AssemblyStack } from '../../src/assembly/assembly';
import type { Template } from '../../src/core/template';
import type { Verdict } from '../../src/core/verdict';
import type { Subject, Surroundings } from '../../src/preflight/check';

export const SETTINGS = { region: 'us-east-1', credentials: () => Promise.resolve({ accessKeyId: 'id', secretAccessKey: 'key' }), maxAttempts: 1 };

export function aSubject(wanted: Template, more: Partial<AssemblyStack> = {}, deployed: Pick<Subject, 'current' | 'currentUnread'> = {}, parameters: Record<string, string> = {}): Subject {
  const stack: AssemblyStack = {
    name: 'App', displayName: 'App', template: wanted, templateFile: 'App.template.json', parameters: {}, tags: {}, dependsOn: [], sources: new Map(), hasAssets: false,
    terminationProtection: false, ...more,
  };
  return { stack, known: { template: wanted, parameters, pseudo: { 'AWS::Region': 'us-east-1', 'AWS::AccountId': '111122223333', 'AWS::StackName': 'App' } }, ...deployed };
}

export function surroundings(more: Partial<Surroundings> = {}): Surroundings {
  return {
    settings: SETTINGS, own: SETTINGS, identity: { account: '111122223333', arn: 'arn:aws:iam::111122223333:user/me' }, region: 'us-east-1', deadlineMinutes: 60,
    signal: new AbortController().signal, ...more,
  };
}

/** An error of a service: its code is its name. */
export function serviceError(code: string, message = code, httpStatusCode = 400): Error {
  return Object.assign(new Error(message), { name: code, $metadata: { httpStatusCode } });
}

/** Verdicts as `outcome text`, to be read at a glance. */
export const told = (verdicts: readonly Pick<Verdict, 'outcome' | 'text'>[]): string[] => verdicts.map(({ outcome, text }) => `${outcome}: ${text}`);
