import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { launchChromium } from '@obelisk/services';
import { importSample } from '@obelisk/stack';
import type { Browser, Page } from 'playwright-core';
import { sharedServer } from '@obelisk/proof/system/backends';
import { startCuttingProxy } from './support/cutting-proxy.ts';
import { makeExport } from '@obelisk/proof/system/finished-export';
import { onDatabase } from '@obelisk/proof/system/on-database';
import { becomeGibibyte } from './support/gibibyte.ts';
import { pageMemoryGrowth } from './support/page-memory.ts';
import { sha256 } from './support/sha256.ts';
import { START_LIMIT_MS, startTestSystem, type Person, type TestSystem } from '@obelisk/proof/system/test-system';
import { accessibilityFaults, KeptBrowser, signIn, type Visitor } from './support/visitor.ts';

const EMAIL = 'ada@example.org';

describe('files of my exports in a browser', () => {
  let system: TestSystem;
  let ada: Person;
  let browser: Browser;
  let hers: KeptBrowser;
  let visitor: Visitor;
  let page: Page;
  let folder: string;

  beforeAll(async () => {
    system = await startTestSystem(await sharedServer());
    ada = await system.person('ada');
    await importSample({ databaseUrl: system.stack.databaseUrl, datasetId: ada.datasetId });
    browser = await launchChromium();
    const session = await signIn(browser, system.stack.url, system.stack.databaseUrl, EMAIL);
    hers = await KeptBrowser.open(browser, session);
    folder = await mkdtemp(join(tmpdir(), 'obelisk-files-'));
  }, START_LIMIT_MS);

  afterAll(async () => {
    await browser.close();
    await system.stop();
    await rm(folder, { recursive: true, force: true });
  }, START_LIMIT_MS);

  beforeEach(async () => {
    await sql('DELETE FROM exports');
    visitor = await hers.visit();
    page = visitor.page;
  });

  afterEach(async () => {
    const complaints = visitor.complaints();
    await visitor.close();
    expect(complaints).toEqual([]);
  });

  const sql = <T extends Record<string, unknown>>(statement: string, ...values: unknown[]) =>
    onDatabase<T>(system.stack.databaseUrl, statement, values);
  const open = (path: string) => page.goto(`${system.stack.url}${path}`);
  const row = (name: string) => page.getByRole('row', { name });
  const make = (more: string) => makeExport(ada.client, ada.datasetId, more);

  async function save(click: () => Promise<void>): Promise<{ path: string; name: string; sha256: string }> {
    const [download] = await Promise.all([page.waitForEvent('download'), click()]);
    const path = await download.path();
    return { path, name: download.suggestedFilename(), sha256: sha256(await readFile(path)) };
  }

  it('are downloaded by the browser, and the file is checked on the page', async () => {
    const id = await make('name: "file"');
    await open('/my/exports');
    const file = await save(() => row('file').getByRole('link', { name: 'Download' }).click());
    expect(file.name).toBe('file.csv.gz');
    await page.getByRole('link', { name: 'file', exact: true }).click();
    await page.getByText(file.sha256).waitFor();
    const bytes = await readFile(file.path);
    const check = async (name: string, content: Buffer) => {
      await writeFile(join(folder, name), content);
      await page.getByLabel('Drop the downloaded file').setInputFiles(join(folder, name));
    };
    await check('whole.csv.gz', bytes);
    await page.getByText('is complete: its SHA-256 is the one above.').first().waitFor();
    await check('short.csv.gz', bytes.subarray(0, 1_000));
    await page.getByText('is incomplete: it is smaller').first().waitFor();
    await check('other.csv.gz', Buffer.concat([bytes.subarray(1), Buffer.of(0)]));
    await page.getByText('is not this file: its content differs.').first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await sql(`UPDATE exports SET expires_on = 1000 WHERE id = $1`, id);
    await page.getByRole('link', { name: 'Download' }).click();
    await page.getByText('The file has expired.').first().waitFor();
    expect(visitor.complaints()).toEqual([expect.stringContaining('410')]);
  });

  it('are fetched elsewhere by a link, which can be revoked', async () => {
    const id = await make('name: "elsewhere"');
    await open(`/my/exports/${id}`);
    await page.getByRole('button', { name: 'Create a link' }).click();
    const line = await page.locator('.links-made code').nth(1).innerText();
    const path = join(folder, 'elsewhere.csv.gz');
    const address = /http\S+links\/[\w-]+/.exec(line)?.[0] ?? '';
    await promisify(execFile)('sh', ['-c', line], { cwd: folder });
    await page.getByText(sha256(await readFile(path)), { exact: true }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Revoke the link' }).click();
    await page.getByRole('button', { name: 'Revoke the link' }).waitFor({ state: 'detached' });
    expect((await fetch(address)).status).toBe(404);
  });

  it('of several files have a list of them', async () => {
    const id = await make('name: "parts", splitRecords: 100000');
    await open(`/my/exports/${id}`);
    const { me } = await ada.client.query<{ me: { export: { result: { parts: { sha256: string }[] } } } }>(
      `{ me { export(id: "${id}") { result { parts { sha256 } } } } }`,
    );
    const saved: string[] = [];
    for (const n of [1, 2, 3]) {
      saved.push((await save(() => page.getByRole('link', { name: `Download file ${n}` }).click())).sha256);
    }
    expect(saved).toEqual(me.export.result.parts.map(({ sha256: hash }) => hash));
    const { path } = await save(() => page.getByRole('link', { name: 'List of the files' }).click());
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ files: saved.map((hash) => ({ sha256: hash })) });
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.getByRole('combobox', { name: 'File' }).selectOption('all 3 files');
    await page.getByRole('button', { name: 'Create a link' }).click();
    const list = await page.locator('.links-made code').innerText();
    const entries = [...list.matchAll(/^(http.*)\n {2}out=parts-\d.csv.gz\n {2}checksum=sha-256=(.*)$/gm)];
    expect(entries.map(([, , hash]) => hash)).toEqual(saved);
    const fetched = await Promise.all(
      entries.map(async ([, address = '']) => Buffer.from(await (await fetch(address)).arrayBuffer())),
    );
    expect(fetched.map(sha256)).toEqual(saved);
  });

  it('are held in memory by no page: a gibibyte is downloaded and checked', async () => {
    const id = await make('name: "large", compression: NONE');
    await becomeGibibyte(sql, system.dataDir, id);
    await open(`/my/exports/${id}`);
    const growth = await pageMemoryGrowth(browser, async () => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Download 1.1 GB' }).click(),
      ]);
      await page.getByLabel('Drop the downloaded file').setInputFiles(await download.path());
      await page.getByText('is complete: its SHA-256 is the one above.').first().waitFor({ timeout: 120_000 });
      await download.delete();
    });
    expect(growth).toBeLessThan(100_000_000);
  }, 180_000);

  it('arrive whole although the connection is cut twice', async () => {
    const id = await make('name: "cut", compression: NONE');
    const line = await startCuttingProxy(system.stack.url, 2_000_000, 2);
    try {
      await page.goto(`${line.url}/my/exports/${id}`);
      const { sha256: got } = await save(() => page.getByRole('link', { name: 'Download' }).click());
      expect(line.cuts()).toBe(2);
      expect(await sql('SELECT sha256 FROM exports WHERE id = $1', id)).toEqual([{ sha256: got }]);
    } finally {
      await line.close();
    }
  });
});
