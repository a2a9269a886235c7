/**
 * For `node --import`: makes a worker fail where the failpoints in FAILPOINT say, and writes every call of the points to FAILPOINT_JOURNAL (a
 * file that exists). The program itself knows nothing of it.
 */
import 'reflect-metadata';
import { once } from 'node:events';
import { formatFailpoint, parseFailpoints, type Failpoint, type When } from './failpoint.ts';
import { readJournal, writeEntry } from './journal.ts';
import { POINTS, type Point } from './points.ts';

type Method = (this: unknown, ...args: unknown[]) => Promise<unknown>;

const journal = process.env['FAILPOINT_JOURNAL'] ?? '';
const failpoints = parseFailpoints(process.env['FAILPOINT'] ?? '');
const ROOT = new URL('../../../../', import.meta.url);

for (const [name, point] of Object.entries(POINTS)) await watch(name, point);

async function watch(name: string, { module, className, method, matches, detail }: Point): Promise<void> {
  const loaded = (await import(new URL(module, ROOT).href)) as Record<string, { prototype: Record<string, Method> }>;
  const prototype = loaded[className]?.prototype;
  const original = prototype?.[method];
  if (prototype === undefined || original === undefined) throw new Error(`${module} has no ${className}.${method}`);
  const calls = { before: 0, after: 0 };
  const mayFail = async (when: When) => {
    calls[when] += 1;
    await fail(failpoints.find((each) => each.point === name && each.when === when && each.nth === calls[when]));
  };
  prototype[method] = async function (...args) {
    if (matches !== undefined && !matches(args)) return original.apply(this, args);
    if (name !== 'claim') writeEntry(journal, { point: name, what: 'begun', detail: detail?.(args) });
    await mayFail('before');
    const result = await original.apply(this, args);
    if (result === null) return result; // a claim that found nothing
    writeEntry(journal, { point: name, what: 'ended', detail: detail?.(args) });
    await mayFail('after');
    return result;
  };
}

async function fail(failpoint: Failpoint | undefined): Promise<void> {
  if (failpoint === undefined || hasHappened(failpoint)) return;
  writeEntry(journal, { point: failpoint.point, what: 'fault', detail: formatFailpoint(failpoint) });
  if (failpoint.action === 'throw') throw new Error(`failpoint ${formatFailpoint(failpoint)}`);
  if (failpoint.action === 'stop') {
    const heard = once(process, 'SIGTERM');
    process.kill(process.pid, 'SIGTERM');
    await heard;
    return;
  }
  if (failpoint.action === 'kill') process.kill(process.pid, 'SIGKILL');
  await new Promise(() => undefined);
}

/** In this process or in another one. */
function hasHappened(failpoint: Failpoint): boolean {
  return readJournal(journal).some(({ what, detail }) => what === 'fault' && detail === formatFailpoint(failpoint));
}
