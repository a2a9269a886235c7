import { writeFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';

/** Wide and on a phone, by day and by night. */
export const VIEWS = [
  { name: 'light', width: 1_440, height: 900, colorScheme: 'light' },
  { name: 'dark', width: 1_440, height: 900, colorScheme: 'dark' },
  { name: 'phone-light', width: 390, height: 844, colorScheme: 'light' },
  { name: 'phone-dark', width: 390, height: 844, colorScheme: 'dark' },
] as const;

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly colorScheme: 'light' | 'dark';
  readonly file: string;
  /** A text that is there once the page has what it shows. */
  readonly isReady: string;
}

/** Writes a picture of a page as WebP, a third of a PNG; the browser itself converts it. */
export async function takePicture(page: Page, address: string, picture: Picture): Promise<void> {
  const { width, height, colorScheme, file, isReady } = picture;
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.goto(address, { waitUntil: 'networkidle' });
  await page.getByText(isReady).first().waitFor();
  const png = await page.screenshot();
  await writeFile(file, await toWebp(page, png));
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
