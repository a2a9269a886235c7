import { writeFile } from 'node:fs/promises';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { ShownPage } from './shown-page.ts';

/** Wide and on a phone, by day and by night. */
export const VIEWS = [
  { name: 'light', width: 1_440, height: 900, colorScheme: 'light' },
  { name: 'dark', width: 1_440, height: 900, colorScheme: 'dark' },
  { name: 'phone-light', width: 390, height: 844, colorScheme: 'light' },
  { name: 'phone-dark', width: 390, height: 844, colorScheme: 'dark' },
] as const;

type View = (typeof VIEWS)[number];

interface Picture {
  readonly browser: Browser;
  readonly url: string;
  /** Of the account whose pages they are. */
  readonly session: KeptSession;
  readonly shown: ShownPage;
  readonly view: View;
  readonly file: string;
}

/** As Playwright keeps it. */
export type KeptSession = Exclude<BrowserContextOptions['storageState'], undefined>;

/** Writes a picture of a page as PNG, or as WebP, a third of that; the browser itself converts it. */
export async function takePicture({ browser, url, session, shown, view, file }: Picture): Promise<void> {
  const { path, isReady, open, isDutch = false, isPrinted = false, isStrange = false } = shown;
  const { width, height, colorScheme } = view;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    reducedMotion: 'reduce',
    timezoneId: 'Europe/Brussels',
    locale: isDutch ? 'nl-BE' : 'en-GB',
    ...(isStrange ? {} : { storageState: session }),
  });
  try {
    const page = await context.newPage();
    if (isPrinted) await page.emulateMedia({ media: 'print' });
    await page.goto(url + path, { waitUntil: 'networkidle' });
    await page.getByText(isReady).first().waitFor();
    await open?.(page);
    const isPng = file.endsWith('.png');
    const png = await page.screenshot({ fullPage: isPng && open === undefined });
    await writeFile(file, isPng ? png : await toWebp(page, png));
  } finally {
    await context.close();
  }
}

/** On an empty page, as the policy of ours lets no image in. */
async function toWebp(page: Page, png: Buffer): Promise<Buffer> {
  const blank = await page.context().newPage();
  const convert = `async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    canvas.getContext('2d').drawImage(image, 0, 0);
    const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.9 });
    return new Uint8Array(await blob.arrayBuffer()).toBase64();
  }`;
  const webp = await blank.evaluate<string>(`(${convert})(${JSON.stringify(png.toString('base64'))})`);
  await blank.close();
  return Buffer.from(webp, 'base64');
}
