import { readdir, readFile } from 'node:fs/promises';
import type { Stack } from '@obelisk/stack';
import { round } from './statistics.ts';

/** Kernel ticks a second, as Linux tells them. */
const TICKS = 100;

/** Highest resident memory of each process so far, MiB. */
export function peakMemory(stack: Stack): Promise<Record<string, number>> {
  return memory(stack, 'VmHWM');
}

/** Resident memory of each process now, MiB. */
export function residentMemory(stack: Stack): Promise<Record<string, number>> {
  return memory(stack, 'VmRSS');
}

/** @param field of /proc/<pid>/status, https://man7.org/linux/man-pages/man5/proc_pid_status.5.html */
async function memory(stack: Stack, field: 'VmHWM' | 'VmRSS'): Promise<Record<string, number>> {
  const sizes: [string, number][] = [];
  for (const { name, pid } of stack.processes) {
    const status = await readFile(`/proc/${String(pid)}/status`, 'utf8').catch(() => '');
    const [, kilobytes] = new RegExp(`${field}:\\s+(\\d+)`).exec(status) ?? [];
    sizes.push([name, Math.round(Number(kilobytes ?? 0) / 1_024)]);
  }
  return Object.fromEntries(sizes);
}

/**
 * Processor seconds that the work costs each program, by its name: where the time goes.
 *
 * @param whose those of the whole machine, or only this process and what it has started
 */
export async function processorSeconds(
  work: () => Promise<unknown>,
  whose: 'machine' | 'own' = 'machine',
): Promise<Record<string, number>> {
  const before = await ticksByProcess();
  await work();
  const spent = new Map<string, number>();
  const after = await ticksByProcess();
  const counted = [...after].filter(([pid]) => whose === 'machine' || descends(pid, after));
  for (const [pid, { name, ticks }] of counted) {
    const more = ticks - (before.get(pid)?.ticks ?? 0);
    spent.set(name, (spent.get(name) ?? 0) + more / TICKS);
  }
  const worthNaming = [...spent].filter(([, seconds]) => seconds >= 0.05).toSorted(([, a], [, b]) => b - a);
  return Object.fromEntries(worthNaming.map(([name, seconds]) => [name, round(seconds)]));
}

interface ProcessTicks {
  name: string;
  ticks: number;
  parent: string;
}

function descends(pid: string, processes: ReadonlyMap<string, ProcessTicks>): boolean {
  if (pid === String(process.pid)) return true;
  const parent = processes.get(pid)?.parent;
  return parent !== undefined && descends(parent, processes);
}

async function ticksByProcess(): Promise<Map<string, ProcessTicks>> {
  const found = new Map<string, ProcessTicks>();
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined); // it has ended meanwhile
    if (stat === undefined) continue;
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    found.set(pid, {
      name: await nameOf(pid),
      ticks: Number(fields[11]) + Number(fields[12]),
      parent: fields[1] ?? '',
    });
  }
  return found;
}

/** Which app a Node process is; of others the program's name. */
async function nameOf(pid: string): Promise<string> {
  const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return /apps\/([a-z-]+)\//.exec(line)?.[1] ?? /^[^\0 :]*/.exec(line)?.[0].split('/').at(-1) ?? pid;
}
