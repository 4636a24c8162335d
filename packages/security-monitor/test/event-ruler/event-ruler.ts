import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const HERE = __dirname;
const CACHE = join(HERE, '..', '..', '.cache', 'event-ruler');
const NEEDED = 'the rules are judged by event-ruler, which needs a JDK 17 or newer and Maven on the PATH (apt install openjdk-17-jdk-headless maven, brew install openjdk maven)';

/** `sha256  name`, a jar a line, as sha256sum writes it. */
const CHECKSUMS = readFileSync(join(HERE, 'jars.sha256'), 'utf8');
const JARS = CHECKSUMS.trim().split('\n').map((line) => line.split(/ +/) as [sum: string, name: string]);

/** For each event the places of the patterns that event-ruler, the engine of EventBridge, finds to match it. */
export function rulesMatching(patterns: readonly object[], events: readonly object[]): number[][] {
  const verdicts = events.length === 0 ? [] : run([], patterns, events).map((line) => JSON.parse(line) as number[]);
  if (verdicts.length !== events.length) {
    throw new Error(`event-ruler judged ${verdicts.length} of ${events.length} events`);
  }
  return verdicts;
}

/** How many of the events event-ruler matches on one thread in a second of processor time, once it is warm. */
export function rulerSpeed(patterns: readonly object[], events: readonly object[], seconds: number): number {
  return Number(run([String(seconds)], patterns, events)[0]);
}

function run(args: readonly string[], patterns: readonly object[], events: readonly object[]): string[] {
  const folder = jars();
  const java = spawnSync('java', ['-cp', JARS.map(([, name]) => join(folder, name)).join(process.platform === 'win32' ? ';' : ':'), join(HERE, 'EventRuler.java'), ...args], {
    input: [patterns, ...events].map((value) => JSON.stringify(value)).join('\n'), encoding: 'utf8', maxBuffer: 64 * 1024 * 1024,
  });
  if (java.error !== undefined || java.status !== 0) {
    throw new Error(`${NEEDED}: ${java.error?.message ?? java.stderr}`);
  }
  return java.stdout.trimEnd().split('\n');
}

/** The folder of the jars: what lies there if it is what the pins name, or else copied by Maven, from wherever this machine gets its jars. */
function jars(): string {
  const folder = join(CACHE, createHash('sha256').update(CHECKSUMS).digest('hex').slice(0, 12));
  if (!existsSync(folder)) {
    mkdirSync(CACHE, { recursive: true });
    const workplace = mkdtempSync(join(CACHE, 'copying-'));
    try {
      copyJars(workplace);
      verify(workplace);
      renameSync(workplace, folder);
    } catch (error) {
      // Another run may have moved its own there in between.
      if (!existsSync(folder)) {
        throw error;
      }
    } finally {
      rmSync(workplace, { recursive: true, force: true });
    }
  }
  verify(folder);
  return folder;
}

function copyJars(into: string): void {
  const args = ['-B', '-q', '-f', join(HERE, 'pom.xml'), 'dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${into}`];
  try {
    execFileSync('mvn', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const { message, stdout } = error as { message: string; stdout?: string };
    throw new Error(`${NEEDED}: ${message}\n${stdout ?? ''}`, { cause: error });
  }
}

/** @throws Error when a jar is missing or is not the one that was pinned */
function verify(folder: string): void {
  for (const [sum, name] of JARS) {
    const path = join(folder, name);
    if (!existsSync(path) || createHash('sha256').update(readFileSync(path)).digest('hex') !== sum) {
      throw new Error(`${name} is not the file that jars.sha256 names: delete ${folder} and run again`);
    }
  }
}
