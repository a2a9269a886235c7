import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { waitUntil } from '@obelisk/testing';
import type { Page } from 'puppeteer-core';

interface Way {
  readonly signInLink: string;
  readonly datasetId: string;
  /** The folder that the browser saves to. */
  readonly downloads: string;
}

interface Walked {
  readonly steps: readonly string[];
  /** Whether the page and the saved file say the same SHA-256. */
  readonly isSameFile: boolean;
  /** What the console said, of warnings and errors. */
  readonly complaints: readonly string[];
}

/** From the sign-in link to a file that is checked, in any browser that speaks WebDriver BiDi. */
export async function walk(page: Page, { signInLink, datasetId, downloads }: Way): Promise<Walked> {
  const steps: string[] = [];
  const complaints: string[] = [];
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => complaints.push(error instanceof Error ? error.message : String(error)));
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) complaints.push(message.text());
  });
  const click = (selector: string) => page.locator(selector).click();
  const done = (step: string) => {
    steps.push(step);
    console.error(step);
  };
  await page.setViewport({ width: 1_280, height: 900 });
  await page.goto(signInLink);
  await page.waitForSelector('::-p-aria([name="No exports yet"][role="heading"])');
  done('signed in');
  await click('::-p-aria([name="New export"][role="link"])');
  await click('::-p-text(Sample sensor readings)');
  await page.waitForSelector('::-p-text(249,845 events)');
  await page.waitForSelector('td ::-p-text(room-kitchen)');
  done('previewed');
  const begin = await page.waitForSelector('::-p-aria([name="Start of the range"][role="slider"])');
  await begin?.focus();
  await page.keyboard.press('PageUp');
  await page.waitForFunction(
    `[...document.querySelectorAll('*')].every(({ textContent }) => textContent !== '249,845 events')`,
  );
  done('narrowed in the chart');
  await click('::-p-aria([name="Start export"][role="button"])');
  await page.waitForSelector('::-p-text(Check a file)');
  done('made, without being loaded again');
  await click('a[download]');
  let file = '';
  await waitUntil('the file is saved', async () => {
    const names = await readdir(downloads).catch((): string[] => []);
    file = join(downloads, names.find((name) => name.endsWith('.csv.gz')) ?? '');
    return names.length === 1 && file.endsWith('.csv.gz') && (await readFile(file)).length > 0;
  });
  done('downloaded');
  const sha256 = createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
  const input = await page.waitForSelector('input[type="file"]');
  await (input as unknown as { uploadFile(path: string): Promise<void> } | null)?.uploadFile(file);
  await page.waitForSelector('::-p-text(is complete: its SHA-256 is the one above.)');
  const isSameFile = await page.evaluate(`document.body.innerText.includes('${sha256}')`);
  done('checked');
  await page.goto(new URL(`/datasets/${datasetId}`, signInLink).href);
  await page.waitForSelector('::-p-text(humidity)');
  done('seen in its dataset');
  return { steps, isSameFile: isSameFile === true, complaints };
}
