import { Token } from 'aws-cdk-lib';
import type { RestoreDrill } from './restore-drill';

export function drillProblems({ asked: { day, months } }: RestoreDrill): string[] {
  return [
    ...(day === undefined || within(day, 1, 28)
      ? []
      : [`restoreDrill: day is ${day}; choose a day that every month has, from 1 to 28`]),
    ...(months === undefined || (months.length > 0 && months.every((month) => within(month, 1, 12)))
      ? []
      : [`restoreDrill: months are [${months.join(', ')}]; give at least one from 1 to 12, or leave months out for all of them`]),
  ];
}

const within = (value: number, least: number, most: number) =>
  Token.isUnresolved(value) || (Number.isInteger(value) && value >= least && value <= most);
