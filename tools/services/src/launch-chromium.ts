import { chromium, type Browser } from 'playwright-core';
import { ensureChromium } from './chromium.ts';

/** A browser without a window: that of CHROMIUM_PATH, or Debian's. */
export async function launchChromium(): Promise<Browser> {
  const { env } = await ensureChromium();
  // The sandbox does not work as root, nor a small /dev/shm for large pages.
  const args = ['--no-sandbox', '--disable-dev-shm-usage'];
  return await chromium.launch({ executablePath: env['CHROMIUM_PATH'] ?? '', args });
}
