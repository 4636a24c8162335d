import { Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { refuse } from './problems';

/** What Lambda takes for the names and values of all variables of a function together, in bytes. @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const LARGEST = 4_096;
/** A guess at what only the deployment knows: long for an ARN. */
const UNKNOWN = 150;

/** The variables that are there. Lambda would refuse too many of them only in the middle of a deployment. */
export function variables(scope: Construct, given: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const there = Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '');
  const known = (value: string): unknown => (Token.isUnresolved(value) ? Stack.of(scope).resolve(value) : value);
  const sizes = there.map(([name, value]) => ({ name, bytes: Buffer.byteLength(name) + sizeOf(known(value)) }));
  const sum = sizes.reduce((total, { bytes }) => total + bytes, 0);
  if (sum > LARGEST) {
    const largest = sizes.sort((a, b) => b.bytes - a.bytes).slice(0, 3).map(({ name, bytes }) => `${name} ${bytes}`).join(', ');
    refuse(scope, 'security monitor', [
      `the settings of the function take about ${sum} bytes and Lambda takes ${LARGEST} (the largest: ${largest}); use fewer or shorter exclusions, chosen severities or channels`,
    ]);
  }
  return Object.fromEntries(there);
}

function sizeOf(value: unknown): number {
  if (typeof value === 'string') {
    return Buffer.byteLength(value);
  }
  if (Array.isArray(value)) {
    return value.reduce((sum: number, one) => sum + sizeOf(one), 0);
  }
  const [[name, argument]] = Object.entries(value as Record<string, unknown>);
  return name === 'Fn::Join' ? sizeOf((argument as [string, unknown[]])[1]) : UNKNOWN;
}
