import { Token } from 'aws-cdk-lib';

export interface Windows {
  readonly backup: string;
  readonly maintenance: string;
}

/** Minutes of a week from Monday 00:00 UTC; an end before its start wraps around. */
interface Span {
  readonly start: number;
  readonly minutes: number;
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const DAY = 24 * 60;
const WEEK = 7 * DAY;
const SHORTEST = 30;

/** In order of preference: the first that leaves the other window alone is taken. */
const BACKUP_HOURS = ['02:00-03:00', '05:30-06:30', '14:00-15:00', '21:00-22:00'];
const MAINTENANCE_HOURS = ['sun:04:00-sun:05:00', 'sun:12:00-sun:13:00', 'sun:20:00-sun:21:00'];

/** Both windows, defaults filled in around what was given; problems are reported, not thrown. */
export function planWindows(backup?: string, maintenance?: string): { windows: Windows; problems: string[] } {
  const windows = {
    backup: backup ?? BACKUP_HOURS.find((hours) => !collide(hours, maintenance)) ?? BACKUP_HOURS[0],
    maintenance: maintenance ?? MAINTENANCE_HOURS.find((hours) => !collide(backup ?? BACKUP_HOURS[0], hours)) ?? MAINTENANCE_HOURS[0],
  };
  return { windows, problems: problemsOf(windows) };
}

/** RDS makes snapshots on request neither in the two windows nor in the hour before them, and AWS Backup begins within an hour. */
const ROOM_FOR_A_COPY = 120;

/** Midway between two automated backups at their default hour, so that the two are never old at the same time. */
const FIRST_CHOICE = 8;

/** An hour of the day, in UTC, at which a copy may begin on any day of the week. Windows known only at deployment are taken to be the defaults. */
export function quietHour({ backup, maintenance }: Windows): number {
  const daily = parseBackup(backup) ?? parseBackup(BACKUP_HOURS[0])!;
  const weekly = parseMaintenance(maintenance) ?? parseMaintenance(MAINTENANCE_HOURS[0])!;
  const hours = Array.from({ length: 24 }, (_, offset) => (FIRST_CHOICE + offset) % 24);
  return hours.find((hour) => DAYS.every((_, day) => {
    const copy = { start: day * DAY + hour * 60, minutes: ROOM_FOR_A_COPY };
    return !overlap(copy, weekly) && !DAYS.some((__, other) => overlap(copy, { start: other * DAY + daily.start, minutes: daily.minutes }));
  })) ?? FIRST_CHOICE;
}

function problemsOf({ backup, maintenance }: Windows): string[] {
  const malformed = [
    ...(Token.isUnresolved(backup) || parseBackup(backup)
      ? []
      : [`preferredBackupWindow "${backup}" must be hh:mm-hh:mm in UTC and last at least ${SHORTEST} minutes, such as "${BACKUP_HOURS[0]}"`]),
    ...(Token.isUnresolved(maintenance) || parseMaintenance(maintenance)
      ? []
      : [`preferredMaintenanceWindow "${maintenance}" must be ddd:hh:mm-ddd:hh:mm in UTC and last from ${SHORTEST} minutes to under 24 hours, `
        + `such as "${MAINTENANCE_HOURS[0]}"`]),
  ];
  return malformed.length === 0 && collide(backup, maintenance)
    ? [`preferredBackupWindow "${backup}" collides with preferredMaintenanceWindow "${maintenance}"; RDS wants them apart: move one of them`]
    : malformed;
}

/** False as well for windows that are not there, known only at deployment, or malformed: those are reported on their own. */
function collide(backup: string, maintenance: string | undefined): boolean {
  const daily = parseBackup(backup);
  const weekly = parseMaintenance(maintenance ?? '');
  return daily !== undefined && weekly !== undefined
    && DAYS.some((_, day) => overlap({ start: day * DAY + daily.start, minutes: daily.minutes }, weekly));
}

const overlap = (one: Span, other: Span) => ahead(one.start, other.start, WEEK) < one.minutes || ahead(other.start, one.start, WEEK) < other.minutes;

/** Minutes from one moment to the next occurrence of another on a clock of the given length. */
const ahead = (from: number, to: number, length: number) => (to - from + length) % length;

function parseBackup(window: string): Span | undefined {
  const match = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/.exec(window);
  if (!match) {
    return undefined;
  }
  const [start, end] = [minuteOf(match[1], match[2]), minuteOf(match[3], match[4])];
  const minutes = ahead(start, end, DAY);
  return minutes >= SHORTEST ? { start, minutes } : undefined;
}

function parseMaintenance(window: string): Span | undefined {
  const match = /^([a-z]{3}):([01]\d|2[0-3]):([0-5]\d)-([a-z]{3}):([01]\d|2[0-3]):([0-5]\d)$/.exec(window.toLowerCase());
  if (!match || !DAYS.includes(match[1]) || !DAYS.includes(match[4])) {
    return undefined;
  }
  const start = DAYS.indexOf(match[1]) * DAY + minuteOf(match[2], match[3]);
  const end = DAYS.indexOf(match[4]) * DAY + minuteOf(match[5], match[6]);
  const minutes = ahead(start, end, WEEK);
  return minutes >= SHORTEST && minutes < DAY ? { start, minutes } : undefined;
}

const minuteOf = (hours: string, minutes: string) => Number(hours) * 60 + Number(minutes);
