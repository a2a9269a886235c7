import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchChromium } from '@obelisk/services';
import { waitUntil } from '@obelisk/testing';
import { npmStart, type NpmStart } from './support/npm-start.ts';
import { familyOf, isAlive } from './support/processes.ts';
import { sha256 } from './support/sha256.ts';
import { START_LIMIT_MS } from '@obelisk/proof/system/test-system';
import { visit } from './support/visitor.ts';

describe('npm start', () => {
  let started: NpmStart;

  beforeAll(async () => {
    started = await npmStart();
  }, START_LIMIT_MS);

  afterAll(() => started.remove());

  it(
    'prints a link from which clicks alone lead to a file that is checked',
    async () => {
      const browser = await launchChromium();
      const visitor = await visit(browser, {});
      const { page } = visitor;
      try {
        await page.goto(/http\S+\/session\/link\/\S+/.exec(started.output())?.[0] ?? '');
        await page.getByRole('heading', { name: 'No exports yet' }).waitFor();
        await page.getByRole('link', { name: 'New export' }).click();
        await page.getByRole('checkbox', { name: 'Sample sensor readings' }).click();
        await page.getByText('249,845 events', { exact: true }).waitFor();
        await page.getByRole('cell', { name: 'room-kitchen' }).first().waitFor(); // the first rows of the file

        const begin = await page.getByRole('slider', { name: 'Start of the range' }).boundingBox();
        const end = await page.getByRole('slider', { name: 'End of the range' }).boundingBox();
        if (begin === null || end === null) throw new Error('The chart has no handles.');
        const y = begin.y + begin.height / 2;
        await page.mouse.move(begin.x + begin.width / 2, y);
        await page.mouse.down();
        await page.mouse.move((begin.x + end.x) / 2, y, { steps: 4 });
        await page.mouse.up();
        await page.getByText(/^1[1-3]\d,\d{3} events$/).waitFor(); // half of them
        for (const tab of ['GraphQL', 'Python', 'curl']) {
          await page.getByRole('tab', { name: tab }).click();
          await page.getByRole('tabpanel').getByText('sample-readings').waitFor();
        }

        await page.getByRole('button', { name: 'Start export' }).click();
        await page.getByText('ready', { exact: true }).waitFor();
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('link', { name: /^Download/ }).click(),
        ]);
        const [chooser] = await Promise.all([
          page.waitForEvent('filechooser'),
          page.getByText('Drop the downloaded file here, or choose it').click(),
        ]);
        const file = await download.path();
        await chooser.setFiles(file);
        await page.getByText('is complete: its SHA-256 is the one above.').first().waitFor();
        await page.getByText(sha256(await readFile(file))).waitFor();
        expect(visitor.complaints()).toEqual([]);
      } finally {
        await browser.close();
      }
    },
    START_LIMIT_MS,
  );

  it(
    'stops everything in order before npm returns, when npm alone is told to',
    async () => {
      const { npm, output } = started;
      const family = await familyOf(npm.pid);
      expect(family.length).toBeGreaterThanOrEqual(7);
      const gone = once(npm, 'exit');
      process.kill(npm.pid, 'SIGTERM');
      await gone;
      expect((await Promise.all(family.map(isAlive))).filter(Boolean)).toEqual([]);
      expect(output()).toMatch(/Stopping …\nStopped\.\n$/);
    },
    START_LIMIT_MS,
  );
});

describe('npm start in a terminal', () => {
  it(
    'stops everything in order when that is closed',
    async () => {
      const { npm, dataDir, remove } = await npmStart();
      try {
        const family = await familyOf(npm.pid);
        npm.stdout?.destroy();
        npm.stderr?.destroy();
        process.kill(-npm.pid, 'SIGHUP'); // to all that the terminal had
        const allGone = async () => !(await Promise.all(family.map(isAlive))).includes(true);
        await waitUntil('all its processes have ended', allGone, 30_000);
        const lock = join(dataDir, 'postgres/postmaster.pid');
        expect(existsSync(lock)).toBe(false); // PostgreSQL removes it at the end of an ordered stop
      } finally {
        await remove();
      }
    },
    START_LIMIT_MS,
  );
});
