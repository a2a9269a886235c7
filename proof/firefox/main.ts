/** `npm run test:firefox`: the main path of the pages in Firefox. The last line is JSON; the exit code is 1 when a step is not reached. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOptions, runProgram } from '@obelisk/platform/program';
import { launchFirefox } from '@obelisk/services';
import { demoSignInLink, ensureDemoDataset, importSample, startStack, type Stack } from '@obelisk/stack';
import type { Browser } from 'puppeteer-core';
import { walk } from './walk.ts';

const DATASET = 'sample-readings';
await runProgram('npm run test:firefox', async (args) => {
  readOptions({ args });
  const folder = await mkdtemp(join(tmpdir(), 'obelisk-firefox-'));
  const downloads = join(folder, 'downloads');
  let stack: Stack | undefined;
  let browser: Browser | undefined;
  try {
    stack = await startStack({ dataDir: join(folder, 'data'), durable: false, env: { LOG_LEVEL: 'warn' } });
    const demo = { email: 'demo@obelisk.local', datasetId: DATASET, name: 'Sample sensor readings' };
    const { userId } = await ensureDemoDataset(stack.databaseUrl, demo);
    await importSample({ databaseUrl: stack.databaseUrl, datasetId: DATASET });
    browser = await launchFirefox({
      'browser.download.folderList': 2, // the folder of the next line
      'browser.download.dir': downloads,
      'browser.download.useDownloadDir': true,
      'browser.download.alwaysOpenPanel': false,
    });
    const signInLink = stack.url + (await demoSignInLink(stack.databaseUrl, userId));
    const result = await walk(await browser.newPage(), { signInLink, datasetId: DATASET, downloads });
    console.log(JSON.stringify({ browser: await browser.version(), ...result }));
    return result.complaints.length === 0 && result.isSameFile;
  } finally {
    await browser?.close();
    await stack?.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
