import puppeteer, { type Browser } from 'puppeteer-core';
import { canInstall, ensureInstalled } from './apt.ts';

const FILE = '/usr/bin/firefox-esr';

/**
 * Firefox without a window, by WebDriver BiDi: that of FIREFOX_PATH, or Debian's, which Playwright cannot drive.
 *
 * @throws Error with one line that says what to do, when there is no Firefox
 */
export async function launchFirefox(preferences: Record<string, unknown> = {}): Promise<Browser> {
  const given = process.env['FIREFOX_PATH'] ?? '';
  if (given === '') {
    if (!(await canInstall([FILE])))
      throw new Error('There is no Firefox: set FIREFOX_PATH to one, or run as root on Debian.');
    await ensureInstalled(['firefox-esr'], [FILE]);
  }
  return await puppeteer.launch({
    browser: 'firefox',
    executablePath: given === '' ? FILE : given,
    extraPrefsFirefox: preferences,
  });
}
