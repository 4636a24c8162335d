import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

/** The command lines of the processes whose environment mentions the marker, such as the folder of a run: all that belongs to it, whoever its parent is. */
export function markedProcesses(marker: string): string[] {
  return process.platform === 'linux' ? markedOnLinux(marker) : markedElsewhere(marker);
}

function markedOnLinux(marker: string): string[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    try {
      const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
      return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(marker) ? [`${pid} ${commandLine}`] : [];
    } catch {
      // It ended in between, or belongs to somebody else.
      return [];
    }
  });
}

function markedElsewhere(marker: string): string[] {
  return execFileSync('ps', ['axeww', '-o', 'pid=,command='], { encoding: 'utf8' }).split('\n').filter((line) => line.includes(marker));
}
