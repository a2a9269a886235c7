import { launchChromium } from '@obelisk/services';
import { importSample } from '@obelisk/stack';
import { waitUntil } from '@obelisk/testing';
import type { Browser, Page } from 'playwright-core';
import { admin } from './support/admin.ts';
import { sharedServer } from '@obelisk/proof/system/backends';
import { makeExport } from '@obelisk/proof/system/finished-export';
import { onDatabase } from '@obelisk/proof/system/on-database';
import { layersOf, watchSlowStart } from './support/slow-start.ts';
import { copyExport, failed, running, stoppedExport } from './support/stopped-export.ts';
import { START_LIMIT_MS, startTestSystem, type Person, type TestSystem } from '@obelisk/proof/system/test-system';
import { accessibilityFaults, isTooWide, KeptBrowser, signIn, tabTo, type Visitor } from './support/visitor.ts';

const EMAIL = 'ada@example.org';
const HOSTILE = '<img src=x onerror="document.title=1">';

describe('my exports in a browser', () => {
  let system: TestSystem;
  let ada: Person;
  let browser: Browser;
  let hers: KeptBrowser;
  let visitor: Visitor;
  let page: Page;

  beforeAll(async () => {
    system = await startTestSystem(await sharedServer(), { env: { MAX_DATA_EXPORTS: '5000' } });
    ada = await system.person('ada');
    await importSample({ databaseUrl: system.stack.databaseUrl, datasetId: ada.datasetId });
    browser = await launchChromium();
    const session = await signIn(browser, system.stack.url, system.stack.databaseUrl, EMAIL);
    hers = await KeptBrowser.open(browser, session);
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
  const open = (path: string) => page.goto(`${system.stack.url}${path}`);
  const row = (name: string) => page.getByRole('row', { name });
  const make = (more: string) => makeExport(ada.client, ada.datasetId, more);

  const anExport = (name: string, state: string) =>
    stoppedExport({ client: ada.client, datasetId: ada.datasetId, sql, name, state });

  it('begin with what an export is, and the way to the first one', async () => {
    await open('/my/exports');
    await page.getByRole('heading', { name: 'No exports yet' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('link', { name: 'New export' }).click();
    await page.waitForURL('**/my/exports/new');
  });

  it('show each state in words, hostile names as text, and are accessible in light and dark', async () => {
    await make('name: "whole"');
    await make('name: "cut", limit: 100');
    const expired = await make('name: "old"');
    await sql(`UPDATE exports SET expires_on = 1000 WHERE id = $1`, expired);
    await anExport('broken', failed);
    await anExport('stopped', `status = 'CANCELLED'`);
    await anExport(HOSTILE, running(620));
    await open('/my/exports');
    await row('whole').getByText('ready').waitFor();
    await row('cut').getByText('cut off at the limit').waitFor();
    await row('old').getByText('expired').waitFor();
    await row('broken').getByText('The event store does not answer right now.').waitFor();
    await row('stopped').getByText('cancelled').waitFor();
    await row(HOSTILE).getByText('62%').waitFor();
    expect(await page.title()).toBe(`62% · ${HOSTILE} · My exports · Obelisk`);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await row('whole').getByText('ready').waitFor();
    for (const control of [page.getByRole('search'), page.getByRole('button'), page.getByRole('checkbox')])
      expect(await control.filter({ visible: true }).count()).toBe(0);
    expect(await page.evaluate('getComputedStyle(document.documentElement).backgroundColor')).toBe(
      'rgb(255, 255, 255)',
    );
    await page.emulateMedia({ media: 'screen' });
    for (const name of ['whole', HOSTILE]) {
      await page.getByRole('link', { name, exact: true }).click();
      await page.getByRole('heading', { name, exact: true }).waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.goBack();
    }
  });

  it('move without being loaded again, and say so in the title', async () => {
    const id = await anExport('boilers', running(250));
    await open('/my/exports');
    await row('boilers').getByText('25%').waitFor();
    await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }));
    await sql('UPDATE exports SET records_processed = 750 WHERE id = $1', id);
    await row('boilers').getByText('75%').waitFor();
    await sql(`UPDATE exports SET ${failed} WHERE id = $1`, id);
    await row('boilers').getByText('failed').waitFor();
    await page.getByRole('status').getByText('boilers failed.').waitFor({ state: 'attached' });
    expect(await page.evaluate('isSamePage')).toBe(true);
  });

  it('are cancelled, made again, tried again', async () => {
    await anExport('waits', `status = 'QUEUING', lease_until = NULL`);
    await anExport('broken', failed);
    await open('/my/exports');
    await row('waits').getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('waits was cancelled.').waitFor();
    await row('waits').getByRole('button', { name: 'Make again' }).click();
    await row('waits').getByText('ready').waitFor();
    await row('broken').getByRole('button', { name: 'Try again' }).click();
    await row('broken').getByText('ready').waitFor();
  });

  it('are removed after five seconds, in which that can be undone; several at once', async () => {
    for (const name of ['one', 'two', 'three']) await anExport(name, failed);
    await open('/my/exports');
    await page.getByRole('checkbox', { name: 'Select all' }).check();
    await page.getByRole('checkbox', { name: 'Select two' }).uncheck();
    await page
      .getByRole('button', { name: 'Remove (2)' })
      .or(page.getByRole('button', { name: 'Remove' }))
      .click();
    await row('one').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await row('one').waitFor();
    expect(await sql('SELECT id FROM exports')).toHaveLength(3);
    await row('two').getByRole('button', { name: 'More for two' }).click();
    await page.getByRole('button', { name: 'Remove' }).click();
    await row('two').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await waitUntil('it is removed', async () => (await sql('SELECT id FROM exports')).length === 2);
  });

  it('agree in two tabs', async () => {
    await anExport('waits', `status = 'QUEUING', lease_until = NULL`);
    await open('/my/exports');
    const other = await page.context().newPage();
    await other.goto(`${system.stack.url}/account`);
    await other.getByText('1 of 5,000').waitFor();
    await row('waits').getByRole('button', { name: 'Cancel' }).click();
    await other.getByText('0 of 5,000').waitFor();
    await other.getByLabel('Language').selectOption('nl');
    await page.getByRole('heading', { name: 'Mijn exports' }).waitFor();
  });

  it('stay within their budget, and are there on a slow line', async () => {
    const { bytes, steps } = await watchSlowStart(page);
    await open('/my/exports');
    await page.getByRole('heading', { name: 'No exports yet' }).waitFor();
    await page.evaluate('document.fonts.ready');
    expect(await layersOf(page)).toEqual(['tokens', 'base', 'look', 'page']); // the first counts least
    expect(steps).toEqual(['early there', 'list asked', 'index there']); // one script to start with, and one list
    expect(bytes.js).toBeGreaterThan(50_000);
    expect(bytes.js).toBeLessThanOrEqual(165_000);
    expect(bytes.css).toBeLessThanOrEqual(12_000);
    expect(bytes.woff2).toBeLessThanOrEqual(40_000);
  });

  it('stay on the page while the server cannot be reached, with their time, and go on afterwards', async () => {
    const id = await anExport('boilers', running(250));
    await open('/my/exports');
    await row('boilers').getByText('25%').waitFor();
    await page.context().setOffline(true);
    await page
      .getByRole('alert')
      .getByText(/The server cannot be reached.*What you see is from \d\d:\d\d:\d\d/)
      .waitFor();
    await row('boilers').getByText('25%').waitFor();
    await sql('UPDATE exports SET records_processed = 500 WHERE id = $1', id);
    await page.context().setOffline(false);
    await row('boilers').getByText('50%').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(new Set(visitor.complaints())).toEqual(
      new Set(['Failed to load resource: net::ERR_INTERNET_DISCONNECTED (/api/v3/catalog/graphql)']),
    );
  });

  it('wait as long as the server asks', async () => {
    await anExport('boilers', running(250));
    await open('/my/exports');
    await row('boilers').getByText('25%').waitFor();
    const asked: number[] = [];
    await page.route('**/graphql', async (route) => {
      asked.push(Date.now());
      const json = { errors: [{ message: 'Too many.' }] };
      await route.fulfill({ status: 429, headers: { 'Retry-After': '4' }, json });
    });
    await page.getByRole('alert').getByText('Too many.').waitFor();
    await waitUntil('it asked again', () => asked.length > 1);
    expect((asked[1] ?? 0) - (asked[0] ?? 0)).toBeGreaterThanOrEqual(3_900);
    await page.unrouteAll({ behavior: 'wait' });
    visitor.complaints(); // of the 429 alone
  });

  it('are reached by the keyboard alone', async () => {
    await anExport('boilers', failed);
    await anExport('others', failed);
    await open('/my/exports');
    await row('boilers').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('boil');
    await row('others').waitFor({ state: 'detached' });
    expect(page.url()).toContain('find=boil');
    const link = page.getByRole('link', { name: 'boilers', exact: true });
    await tabTo(page, link);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'boilers', exact: true }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('n');
    await page.waitForURL('**/my/exports/new');
  });

  it('fit into 320 pixels, and into twice the size', async () => {
    const id = await make(`name: "a very long name of an export that nobody would give but everybody can"`);
    for (const width of [320, 390, 640]) {
      await page.setViewportSize({ width, height: 800 });
      for (const path of ['/my/exports', `/my/exports/${id}`]) {
        await open(path);
        await page.locator('.status-line').getByText('ready').waitFor();
        expect([width, path, await isTooWide(page)]).toEqual([width, path, false]);
      }
    }
  });

  it('come in hundreds when there are a thousand', async () => {
    await anExport('first', failed);
    await copyExport(sql, 999);
    await open('/my/exports');
    await page.getByText('100 of 1,000').waitFor();
    await page.getByRole('row').nth(100).waitFor();
    expect(await page.getByRole('row').count()).toBe(101);
    await page.getByRole('button', { name: 'Show more' }).click();
    await page.getByText('200 of 1,000').waitFor();
    await page.getByRole('searchbox').fill('copy 777');
    await row('copy 777').waitFor();
    expect(await page.getByRole('row').count()).toBe(2);
    await page.reload();
    await row('copy 777').waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('copy 777');
  });

  it('keep no secret in the page', async () => {
    const headers: string[] = [];
    page.on('request', (request) => headers.push(...Object.keys(request.headers())));
    await make('name: "file"');
    await open('/my/exports');
    await row('file').waitFor();
    const kept = await page.evaluate<{ cookie: string; keys: string[]; text: string }>(`({
      cookie: document.cookie,
      keys: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
      text: document.documentElement.outerHTML,
    })`);
    expect(kept.cookie).toBe('');
    expect(kept.keys.filter((key) => !/^(obelisk\.|tsr-scroll)/.test(key))).toEqual([]);
    expect(kept.text).not.toMatch(/eyJ[\w-]+\./);
    expect(headers).not.toContain('authorization');
  });

  it('ask to sign in again when the session has ended, and come back', async () => {
    await anExport('boilers', running(250));
    await open('/my/exports?sort=name');
    await row('boilers').getByText('25%').waitFor();
    const [line = ''] = await admin(system.stack.databaseUrl, 'set-password', '--user', EMAIL); // ends all sessions
    await page.getByRole('alertdialog', { name: 'Sign in again' }).waitFor();
    await page.getByText('25%').waitFor(); // what was there stays
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.getByLabel('E-mail').fill(EMAIL);
    await page.getByLabel('Password', { exact: true }).fill(line.replace('password=', ''));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL('**/my/exports?sort=name');
    await row('boilers').getByText('25%').waitFor();
    await hers.keepSession();
    expect(visitor.complaints()).toEqual([expect.stringContaining('401')]);
  });

  it('lead nobody out: a foreign page gets nothing done, and no way back but ours', async () => {
    const post = (headers: Record<string, string>) =>
      fetch(`${system.stack.url}/api/v3/catalog/graphql`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Cookie: hers.cookies, ...headers },
        body: JSON.stringify({ query: '{ me { id } }' }),
      });
    expect((await post({ 'Sec-Fetch-Site': 'same-origin' })).status).toBe(200);
    expect((await post({ 'Sec-Fetch-Site': 'cross-site' })).status).not.toBe(200);
    expect((await post({ Origin: 'https://evil.example' })).status).not.toBe(200);
    for (const way of ['https://evil.example/', '//evil.example', String.raw`/\evil.example`]) {
      const start = `${system.stack.url}/session/start?return=${encodeURIComponent(way)}`;
      expect((await fetch(start, { redirect: 'manual' })).status).toBe(400);
    }
  });
});
