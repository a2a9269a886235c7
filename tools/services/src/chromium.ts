import { canInstall, ensureInstalled } from './apt.ts';

const FILE = '/usr/bin/chromium';

/**
 * A browser for the tests of pages: the one that CHROMIUM_PATH names, or Debian's.
 *
 * @throws Error with one line that says what to do, when there is no way
 */
export async function ensureChromium(): Promise<{ env: Record<string, string>; origin: string }> {
  const given = process.env['CHROMIUM_PATH'] ?? '';
  if (given !== '') return { env: { CHROMIUM_PATH: given }, origin: 'given' };
  if (!(await canInstall([FILE])))
    throw new Error('No browser for the tests: set CHROMIUM_PATH to Chromium or Chrome, or run as root on Debian.');
  await ensureInstalled(['chromium'], [FILE]);
  return { env: { CHROMIUM_PATH: FILE }, origin: 'apt' };
}
