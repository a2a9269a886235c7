import { access, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { canInstall, unpackPackage } from './apt.ts';

/** Kept from run to run. */
const CACHE = resolve(import.meta.dirname, '../../../node_modules/.cache/prometheus');

/**
 * Prometheus and its promtool: those that PROMETHEUS_PATH and PROMTOOL_PATH name, or of Debian's package. It is unpacked and not installed, since an
 * installed one starts with the machine.
 *
 * @throws Error with one line that says what to do, when there is no way
 */
export async function ensurePrometheus(): Promise<{ env: Record<string, string>; origin: string }> {
  const { PROMETHEUS_PATH = '', PROMTOOL_PATH = '' } = process.env;
  if (PROMETHEUS_PATH !== '' && PROMTOOL_PATH !== '')
    return { env: { PROMETHEUS_PATH, PROMTOOL_PATH }, origin: 'given' };
  const [server, tool] = ['prometheus', 'promtool'].map((name) => join(CACHE, 'usr/bin', name)) as [string, string];
  const cached = await access(tool).then(
    () => true,
    () => false,
  );
  if (!cached) await fill();
  return { env: { PROMETHEUS_PATH: server, PROMTOOL_PATH: tool }, origin: cached ? 'cache' : 'apt' };
}

async function fill(): Promise<void> {
  if (!(await canInstall([])))
    throw new Error('No Prometheus for the tests: set PROMETHEUS_PATH and PROMTOOL_PATH, or run as root on Debian.');
  const parent = join(CACHE, '..');
  await mkdir(parent, { recursive: true });
  const half = await mkdtemp(join(parent, 'prometheus-')); // a run that is broken off must leave no half of it
  await unpackPackage('prometheus', half);
  await rm(CACHE, { recursive: true, force: true });
  await rename(half, CACHE);
}
