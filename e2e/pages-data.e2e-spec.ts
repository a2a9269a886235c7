import { launchChromium } from '@obelisk/services';
import { importSample } from '@obelisk/stack';
import type { Browser, Page } from 'playwright-core';
import { sharedServer } from './support/backends.ts';
import { onDatabase } from './support/on-database.ts';
import { START_LIMIT_MS, startTestSystem, type Person, type TestSystem } from './support/test-system.ts';
import { accessibilityFaults, isTooWide, signIn, visit, type KeptSession, type Visitor } from './support/visitor.ts';

const EMAIL = 'ada@example.org';

describe('account and datasets in a browser', () => {
  let system: TestSystem;
  let ada: Person;
  let browser: Browser;
  let session: KeptSession;
  let visitor: Visitor;
  let page: Page;

  beforeAll(async () => {
    system = await startTestSystem(await sharedServer());
    ada = await system.person('ada');
    await importSample({ databaseUrl: system.stack.databaseUrl, datasetId: ada.datasetId });
    browser = await launchChromium();
    session = await signIn(browser, system.stack.url, system.stack.databaseUrl, EMAIL);
  }, START_LIMIT_MS);

  afterAll(async () => {
    await browser.close();
    await system.stop();
  }, START_LIMIT_MS);

  beforeEach(async () => {
    visitor = await visit(browser, { storageState: session });
    page = visitor.page;
  });

  afterEach(async () => {
    const complaints = visitor.complaints();
    await visitor.close();
    expect(complaints).toEqual([]);
  });

  const sql = (statement: string, ...values: unknown[]) => onDatabase(system.stack.databaseUrl, statement, values);
  const open = (path: string) => page.goto(`${system.stack.url}${path}`);
  const row = (name: string) => page.getByRole('row', { name });

  /** Nothing for axe to find in either theme, and nothing that sticks out on a phone. */
  async function expectSound(): Promise<void> {
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 800 });
    expect(await isTooWide(page)).toBe(false);
    await page.setViewportSize({ width: 1_280, height: 900 });
  }

  it('make a client whose secret is shown once and works, and remove it', async () => {
    await open('/account');
    await page.getByRole('button', { name: 'New client' }).click();
    await page.getByLabel('Name').fill('notebook');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Make client' }).click();
    const dialog = page.getByRole('alertdialog', { name: 'Secret of notebook' });
    await dialog.waitFor();
    const [id = '', secret = ''] = await dialog.locator('code').allTextContents();
    expect(await tokenStatus(id, secret)).toBe(200);
    await dialog.getByRole('button', { name: 'I have copied it' }).click();
    await page.getByText(secret).waitFor({ state: 'detached' });
    await row('notebook').getByText(id).waitFor();
    await expectSound();

    await page.getByRole('button', { name: 'Remove notebook' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await row('notebook').waitFor({ state: 'detached' });
    expect(await tokenStatus(id, secret)).toBe(401);
  });

  async function tokenStatus(id: string, secret: string): Promise<number> {
    const response = await fetch(`${system.stack.url}/api/v3/auth/token`, {
      method: 'POST',
      headers: { Authorization: `Basic ${btoa(`${id}:${secret}`)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    return response.status;
  }

  it('end the session of another browser, which has to sign in again', async () => {
    const other = await visit(browser, {
      storageState: await signIn(browser, system.stack.url, system.stack.databaseUrl, EMAIL),
    });
    await sql(`UPDATE web_sessions SET user_agent = 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0'
               WHERE started_on = (SELECT max(started_on) FROM web_sessions)`);
    await open('/account');
    await row('Firefox, Windows').getByRole('button', { name: 'End' }).click();
    await row('Firefox, Windows').waitFor({ state: 'detached' });
    await row('this browser').waitFor();
    await other.page.goto(`${system.stack.url}/account`);
    await other.page.getByLabel('Password', { exact: true }).waitFor();
    await other.close();
  });

  it('speak Dutch when that is chosen, and show times in the chosen zone', async () => {
    await open('/account');
    await page.getByLabel('Time zone').selectOption('Asia/Tokyo');
    await page.getByLabel('Language').selectOption('nl');
    await page.getByRole('heading', { name: 'Limieten' }).waitFor();
    await page.reload();
    await page.getByLabel('Tijdzone').waitFor();
    expect(await page.getByLabel('Tijdzone').inputValue()).toBe('Asia/Tokyo');
  });

  it('list datasets, and show what is in one: how much when, of which metrics', async () => {
    await open('/datasets');
    await page.getByRole('searchbox').fill('no such dataset');
    await page.getByText('No dataset has this in its name.').waitFor();
    await page.getByRole('searchbox').fill('');
    await row('manager').waitFor();
    await expectSound();
    await row('manager').getByRole('link').first().click();
    await page.getByText('249,845 events').first().waitFor();
    await page.getByLabel('Find a metric').fill('CO2');
    await row('humidity').waitFor({ state: 'detached' });
    await row('co2').getByText('69,120').waitFor();
    await expectSound();
    await page.getByRole('link', { name: 'New export' }).click();
    await page.waitForURL('**/my/exports/new?dataset=*');
  });

  it('assign a role, and invite somebody who sees before accepting what comes of it', async () => {
    await open(`/datasets/${ada.datasetId}?tab=access`);
    await row(EMAIL).getByRole('button', { name: 'Change' }).click();
    await page.getByRole('checkbox', { name: 'consumer' }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    await row(EMAIL).getByText('consumer').waitFor();

    await page.getByRole('button', { name: 'New invite' }).click();
    await page.getByRole('checkbox', { name: 'contributor' }).check();
    await page.getByRole('button', { name: 'Make invite' }).click();
    await page.getByRole('button', { name: 'Copy the link of the invite' }).waitFor();
    await expectSound();
    const { dataset } = await ada.client.query<{ dataset: { invites: { id: string }[] } }>(
      `{ dataset(id: "${ada.datasetId}") { invites { id } } }`,
    );
    await system.person('bob');
    const bob = await visit(browser, {
      storageState: await signIn(browser, system.stack.url, system.stack.databaseUrl, 'bob@example.org'),
    });
    await bob.page.goto(`${system.stack.url}/invites/${dataset.invites[0]?.id ?? ''}`);
    await bob.page.getByRole('row', { name: 'contributor' }).getByText('read, write').waitFor();
    expect(await accessibilityFaults(bob.page)).toEqual([]);
    await bob.page.getByRole('button', { name: 'Accept' }).click();
    await bob.page.getByText('You may read, write.').waitFor();
    expect(bob.complaints()).toEqual([]);
    await bob.close();

    await page.reload();
    await row('bob@example.org').getByText('contributor').waitFor();
    for (const tab of ['Activity', 'Settings']) {
      await page.getByRole('tab', { name: tab }).click();
      await expectSound();
    }
  });
});
