/** `npm run screenshots`: pictures of the pages into docs/images, of a running system with some exports, in light and dark, wide and on a phone. With a folder: PNGs of all others, dialogs too, wide by day and on a phone by night, into that. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOptions, runProgram, describeError } from '@obelisk/platform/program';
import { launchChromium } from '@obelisk/services';
import { demoSignInLink, startStack, stopRequests, type Stack } from '@obelisk/stack';
import type { Browser } from 'playwright-core';
import { prepareScene } from './scene.ts';
import { takePicture, VIEWS } from './take-picture.ts';

const IMAGES = join(import.meta.dirname, '../../../docs/images');

let stack: Stack | undefined;
let browser: Browser | undefined;
const signal = stopRequests(() => {
  stack?.stopAtOnce();
  process.exit(130);
});

await runProgram('npm run screenshots -- [FOLDER]', async (args) => {
  const [folder] = readOptions({ args, allowPositionals: true }).positionals;
  const dataDir = await mkdtemp(join(tmpdir(), 'obelisk-screenshots-'));
  try {
    await mkdir(folder ?? IMAGES, { recursive: true });
    stack = await startStack({
      dataDir,
      env: { LOG_LEVEL: 'warn', MAX_DATA_EXPORTS: '8', REQUESTS_PER_MINUTE: '0' },
      signal,
    });
    const { userId, pages, others } = await prepareScene(stack);
    browser = await launchChromium();
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(stack.url + (await demoSignInLink(stack.databaseUrl, userId)));
    await page.getByRole('heading', { name: 'My exports' }).waitFor();
    const session = await context.storageState();
    const [shownPages, views] = folder === undefined ? [pages, VIEWS] : [others, [VIEWS[0], VIEWS[3]]];
    for (const shown of shownPages) {
      for (const view of views) {
        const name = `${shown.name}-${view.name}`;
        const file = folder === undefined ? join(IMAGES, `${name}.webp`) : join(folder, `${name}.png`);
        try {
          await takePicture({ browser, url: stack.url, session, shown, view, file });
        } catch (error) {
          // The pictures of the other pages are worth having.
          console.error(`${name}: ${describeError(error)}`);
          process.exitCode = 1;
        }
      }
      console.log(shown.name);
    }
  } finally {
    await browser?.close();
    await stack?.stop();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
});
