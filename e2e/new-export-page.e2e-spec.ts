import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { launchChromium } from '@obelisk/services';
import { importSample } from '@obelisk/stack';
import { waitUntil } from '@obelisk/testing';
import type { Browser, Locator, Page } from 'playwright-core';
import { admin } from './support/admin.ts';
import { sharedServer } from '@obelisk/proof/system/backends';
import { finishedExport, requestExport } from '@obelisk/proof/system/finished-export';
import { onDatabase } from '@obelisk/proof/system/on-database';
import { sha256 } from './support/sha256.ts';
import { START_LIMIT_MS, startTestSystem, type Person, type TestSystem } from '@obelisk/proof/system/test-system';
import { accessibilityFaults, isTooWide, KeptBrowser, signIn, tabTo, visit, type Visitor } from './support/visitor.ts';

const EVENTS = 249_845; // of the sample
const run = promisify(execFile);

interface Made {
  readonly id: string;
  readonly name: string | null;
  readonly request: Readonly<Record<string, unknown>>;
}

/** The numbers are those of the scenarios that docs/pages.md follows. */
describe('the page of a new export', () => {
  let system: TestSystem;
  let ada: Person;
  let browser: Browser;
  let hers: KeptBrowser;
  let visitor: Visitor;
  let page: Page;

  beforeAll(async () => {
    system = await startTestSystem(await sharedServer(), { env: { MAX_DATA_EXPORTS: '3' } });
    ada = await system.person('ada');
    await importSample({ databaseUrl: system.stack.databaseUrl, datasetId: ada.datasetId });
    browser = await launchChromium();
    const session = await signIn(browser, system.stack.url, system.stack.databaseUrl, 'ada@example.org');
    hers = await KeptBrowser.open(browser, session, { timezoneId: 'Europe/Brussels' });
  }, START_LIMIT_MS);

  afterAll(async () => {
    await browser.close();
    await system.stop();
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
  const open = (search = '') => page.goto(`${system.stack.url}/my/exports/new${search}`);
  const withDataset = (more = '') => open(`?dataset=${ada.datasetId}${more}`);
  const start = () => page.getByRole('button', { name: 'Start export' }).click();
  const seen = (text: string) => page.getByText(text, { exact: true }).waitFor();

  /** The exports that were asked for, once there are any. */
  async function made(): Promise<Made[]> {
    await page.waitForURL(/my\/exports\/[0-9a-f-]{36}/);
    return sql<Made & Record<string, unknown>>(
      `SELECT id, name, jsonb_build_object('from', "from", 'to', "to", 'filter', filter, 'metrics', metrics) AS request FROM exports`,
    );
  }

  it('1 leads from a dataset to the hash of its file by clicks alone', async () => {
    await page.goto(system.stack.url);
    await page.getByRole('link', { name: 'New export' }).click();
    await page.getByRole('checkbox', { name: 'ada' }).check();
    await seen('249,845 events');
    await page.getByRole('cell', { name: 'room-kitchen' }).first().waitFor();
    await start();
    await page.getByText('ready', { exact: true }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /^Download/ }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('ada.csv.gz');
    const hash = sha256(await readFile(await download.path()));
    await page.getByText(hash.slice(0, 8)).first().waitFor();
  });

  it('2 leads by keys alone from signing in to a file that is checked, the range in the chart, too', async () => {
    const { databaseUrl, url } = system.stack;
    await system.person('kim');
    const rights = ['--dataset', ada.datasetId, '--user', 'kim@example.org', '--permission', 'READ'];
    const [[line = '']] = await Promise.all([
      admin(databaseUrl, 'set-password', '--user', 'kim@example.org'),
      admin(databaseUrl, 'grant', ...rights),
    ]);
    const kim = await visit(browser, { timezoneId: 'Europe/Brussels' });
    const { keyboard } = kim.page;
    const button = (name: string) => kim.page.getByRole('button', { name });
    const press = async (target: Locator, key: string) => {
      await tabTo(kim.page, target);
      await keyboard.press(key);
    };
    await kim.page.goto(url);
    await press(kim.page.getByRole('link', { name: 'Sign in' }).first(), 'Enter');
    await kim.page.getByLabel('E-mail').waitFor();
    await tabTo(kim.page, kim.page.getByLabel('E-mail'));
    await keyboard.type('kim@example.org');
    await tabTo(kim.page, kim.page.getByLabel('Password', { exact: true }));
    await keyboard.type(line.replace('password=', ''));
    await keyboard.press('Enter');
    await kim.page.getByRole('heading', { name: 'No exports yet' }).waitFor();
    await press(kim.page.getByRole('link', { name: 'New export' }), 'Enter');
    await press(kim.page.getByRole('checkbox', { name: 'ada' }), 'Space');
    const begin = kim.page.getByRole('slider', { name: 'Start of the range' });
    await begin.waitFor();
    await press(begin, 'PageUp');
    await keyboard.press('ArrowRight');
    expect(await begin.getAttribute('aria-valuetext')).toBe('12 Jan 2026, 00:00');
    await press(kim.page.getByRole('slider', { name: 'End of the range' }), 'ArrowLeft');
    await tabTo(kim.page, kim.page.getByLabel('Name', { exact: true }));
    await keyboard.press('ControlOrMeta+A');
    await keyboard.type('by keys');
    await press(button('Start export'), 'Enter');
    await kim.page.getByText('ready', { exact: true }).waitFor();
    expect(await sql('SELECT name, "from", "to" FROM exports')).toEqual([
      { name: 'by keys', from: utc('2026-01-11T23:00Z'), to: utc('2026-01-29T23:00Z') },
    ]);
    const saving = kim.page.waitForEvent('download');
    await press(kim.page.getByRole('link', { name: /^Download/ }), 'Enter');
    const choosing = kim.page.waitForEvent('filechooser');
    await press(kim.page.getByLabel('Drop the downloaded file'), 'Enter');
    await (await choosing).setFiles(await (await saving).path());
    await kim.page.getByText('is complete: its SHA-256 is the one above.').first().waitFor();
    expect(kim.complaints()).toEqual([]);
    await kim.close();
  });

  it('3 asks for everything up to now without a range', async () => {
    await withDataset();
    await seen('249,845 events');
    await start();
    const [one] = await made();
    expect(one).toMatchObject({ name: 'ada', request: { from: null, to: null } });
    const { status } = await finishedExport(ada.client, one?.id ?? '');
    expect(status.recordsProcessed).toBe(EVENTS);
  });

  it('4 includes the last day, also of 23 hours', async () => {
    await withDataset();
    await page.getByLabel('From', { exact: true }).fill('2026-03-29');
    await page.getByLabel('To', { exact: true }).fill('2026-03-29');
    await seen('In UTC: 2026-03-28 23:00 – 2026-03-29 22:00');
    await start();
    expect(await made()).toMatchObject([
      { name: 'ada, 2026-03-29', request: { from: utc('2026-03-28T23:00Z'), to: utc('2026-03-29T22:00Z') } },
    ]);
  });

  it('5 reads times in the zone that was chosen, not in the browser’s', async () => {
    await withDataset('&from=1768176000000');
    expect(await page.getByLabel('From, time').inputValue()).toBe('01:00');
    await page.getByLabel('Time zone').selectOption('Asia/Tokyo');
    expect(await page.getByLabel('From, time').inputValue()).toBe('09:00');
    await page.getByLabel('Or in words').fill('2026-01-12 to 2026-01-13');
    await page.keyboard.press('Enter');
    await seen('In UTC: 2026-01-11 15:00 – 2026-01-13 15:00');
    expect(await page.getByLabel('To', { exact: true }).inputValue()).toBe('2026-01-13');
  });

  it('6 writes a filter as rows and as JSON, and back', async () => {
    await withDataset();
    await page.getByRole('button', { name: 'Add a condition' }).click();
    await page.getByLabel('Value', { exact: true }).fill('room-kitchen');
    await page.getByRole('radio', { name: 'JSON' }).check({ force: true });
    const json = page.getByLabel('Filter as JSON');
    expect(JSON.parse(await json.inputValue())).toEqual({ source: { _eq: 'room-kitchen' } });
    const circle = { _locationInCircle: { center: { lat: 51, lng: 3.7 }, radius: 5 } };
    const both = { _or: [{ source: { _in: ['a, b', 'c'] } }, circle] };
    await json.fill(JSON.stringify(both));
    await page.getByRole('radio', { name: 'Rows' }).check({ force: true });
    expect(await page.getByLabel('Values, separated by commas').inputValue()).toBe('"a, b", c');
    await page.getByText(JSON.stringify(circle)).waitFor();
    await seen('No events match. Widen the time range or remove a condition.');
    expect(await accessibilityFaults(page)).toEqual([]);
    await start();
    expect((await made())[0]?.request['filter']).toEqual(both);
  });

  it('7 says what the server says at the field that it is about', async () => {
    await withDataset('&filter={"source":{"_like":"x"}}&metric=["nonsense"]');
    const metrics = page.getByRole('group', { name: 'Metrics' });
    await metrics.getByText('"nonsense" is not a metric').waitFor();
    await metrics.getByRole('button', { name: 'All' }).click();
    await page.getByText('filter.source._like: is not a comparison').waitFor();
    await page.getByRole('radio', { name: 'JSON' }).check({ force: true });
    const json = page.getByLabel('Filter as JSON');
    const described = (await json.getAttribute('aria-describedby'))?.split(' ') ?? [];
    const texts = await Promise.all(described.map((id) => page.locator(`[id="${id}"]`).textContent()));
    expect(texts.join()).toContain('filter.source._like: is not a comparison');
    await json.fill('{"source": ');
    await seen('This is not valid JSON yet.');
  });

  it('8 says how much the limit leaves out', async () => {
    await withDataset('&limit=1000');
    await seen('The limit leaves out 248,845 events: the file is cut off there.');
  });

  it('9 says when no place is left, and starts nothing then', async () => {
    for (let held = 0; held < 3; held += 1) await requestExport(ada.client, ada.datasetId);
    await withDataset();
    await page.getByText('All of your 3 places are taken.').waitFor();
    expect(await page.getByRole('button', { name: 'Start export' }).getAttribute('aria-disabled')).toBe('true');
  });

  it('10 makes one export of a double click, and of an answer that was lost', async () => {
    await withDataset('&name=once');
    await page.getByRole('button', { name: 'Start export' }).dblclick();
    expect(await made()).toHaveLength(1);

    await withDataset('&name=lost');
    let isLost = false;
    await page.route('**/graphql', async (route) => {
      if (isLost || !String(route.request().postData()).includes('mutation')) return route.fallback();
      isLost = true;
      await route.fetch(); // the server has done it, and nobody hears of it
      await route.abort();
    });
    await start();
    await page.getByText('The server cannot be reached.').waitFor();
    visitor.complaints(); // the browser’s own line about the lost answer
    await page.reload();
    await start();
    expect((await made()).filter(({ name }) => name === 'lost')).toHaveLength(1);
  });

  it('11 keeps the draft over a reload, Back and another way to the page', async () => {
    await withDataset();
    await page.getByLabel('At most').fill('77');
    await page.getByRole('checkbox', { name: /^tags/ }).check();
    await page.waitForURL(/limit=77.*|columns/);
    await page.reload();
    expect(await page.getByLabel('At most').inputValue()).toBe('77');
    await page.getByRole('link', { name: 'Datasets' }).click();
    await page.waitForURL('**/datasets');
    await page.goBack();
    expect(await page.getByLabel('At most').inputValue()).toBe('77');
    expect(await page.getByRole('checkbox', { name: /^tags/ }).isChecked()).toBe(true);
    await start();
    const [one] = await made();
    await open(`?like=${one?.id ?? ''}`);
    await page.waitForURL(/limit=77/);
    expect(await page.getByRole('checkbox', { name: 'ada' }).isChecked()).toBe(true);
  });

  it('22 loses nothing when the session ends', async () => {
    await withDataset('&limit=500');
    await seen('500 events');
    await page.context().clearCookies();
    await page.getByLabel('At most').fill('600');
    await page.getByRole('alertdialog').getByRole('link', { name: 'Sign in' }).waitFor();
    visitor.complaints(); // 401
    const [, back = ''] =
      /return=(.*)/.exec((await page.getByRole('alertdialog').getByRole('link').getAttribute('href')) ?? '') ?? [];
    expect(decodeURIComponent(back)).toContain('limit=600');
  });

  it('29 shows no counts to whom a read filter shows a part', async () => {
    const filter = JSON.stringify({ metric: { _eq: 'co2::number' } });
    const { databaseUrl } = system.stack;
    await system.person('eve');
    await admin(
      databaseUrl,
      'grant',
      '--dataset',
      ada.datasetId,
      '--user',
      'eve@example.org',
      '--permission',
      'READ',
      '--read-filter',
      filter,
    );
    const eve = await visit(browser, {
      storageState: await signIn(browser, system.stack.url, databaseUrl, 'eve@example.org'),
    });
    await eve.page.goto(`${system.stack.url}/my/exports/new?dataset=${ada.datasetId}`);
    await eve.page.getByText('The chart is hidden').waitFor();
    await eve.page.getByLabel('Add a metric by name').fill('co2::number');
    await eve.page.keyboard.press('Enter');
    await eve.page.getByRole('checkbox', { name: 'co2::number' }).waitFor();
    await eve.page.getByRole('cell', { name: 'co2::number' }).first().waitFor();
    expect(eve.complaints()).toEqual([]);
    await eve.close();
  });

  it('31 fits into 320 px, and is accessible there', async () => {
    await page.setViewportSize({ width: 320, height: 700 });
    await withDataset('&filter={"source":{"_eq":"room-kitchen"}}&metric=["co2::number"]');
    await page.getByRole('cell', { name: 'room-kitchen' }).first().waitFor();
    for (const fold of ['Values inside json metrics', 'As a table', 'More options']) await page.getByText(fold).click();
    expect(await isTooWide(page)).toBe(false);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('33 shows commands that make the very same file', async () => {
    await withDataset('&to=1767312000000&columns=["value","source"]&timestampFormat=ISO_8601&name=same');
    await page.getByText('events', { exact: false }).first().waitFor();
    const folder = await mkdtemp(join(tmpdir(), 'obelisk-commands-'));
    const { clientId: CLIENT_ID, secret: CLIENT_SECRET } = ada.credentials;
    const options = { cwd: folder, env: { PATH: process.env['PATH'], CLIENT_ID, CLIENT_SECRET } };
    const command = async (tab: string) => {
      await page.getByRole('tab', { name: tab }).click();
      return (await page.getByRole('tabpanel').locator('code').first().textContent()) ?? '';
    };
    await run('sh', ['-c', await command('curl')], options);
    const [byCurl = ''] = await readdir(folder);
    const files = [await readFile(join(folder, byCurl))];
    await rm(join(folder, byCurl));
    await run('python3', ['-c', await command('Python')], options);
    files.push(await readFile(join(folder, byCurl)));
    await rm(folder, { recursive: true });
    await start();
    await made();
    await waitUntil('the file of the page is finished', async () => {
      const rows = await sql<{ sha256: string }>('SELECT sha256 FROM export_files');
      return rows.length === 3;
    });
    const hashes = await sql<{ sha256: string }>('SELECT DISTINCT sha256 FROM export_files');
    expect(new Set(files.map(sha256))).toEqual(new Set(hashes.map((row) => row.sha256)));
    expect(hashes).toHaveLength(1);
  });
});

function utc(minute: string): number {
  return Date.parse(minute.replace('Z', ':00Z'));
}
