import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

/** The memory that the processes of a group hold together, in MB: resident, shared pages counted once for each. */
export function groupMemoryMb(groupId: number): number {
  const members = process.platform === 'linux' ? membersOnLinux() : membersElsewhere();
  const kilobytes = members.filter((member) => member.groupId === groupId).reduce((sum, member) => sum + member.kilobytes, 0);
  return Math.round(kilobytes / 1024);
}

interface Member {
  readonly groupId: number;
  readonly kilobytes: number;
}

function membersOnLinux(): Member[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const [, , groupId] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const resident = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
      return [{ groupId: Number(groupId), kilobytes: Number(resident?.[1] ?? 0) }];
    } catch {
      // It ended in between.
      return [];
    }
  });
}

function membersElsewhere(): Member[] {
  return execFileSync('ps', ['-axo', 'pgid=,rss='], { encoding: 'utf8' }).trim().split('\n').map((line) => {
    const [groupId, kilobytes] = line.trim().split(/\s+/).map(Number);
    return { groupId, kilobytes };
  });
}
