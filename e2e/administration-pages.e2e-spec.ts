import { launchChromium } from '@obelisk/services';
import { importSample } from '@obelisk/stack';
import type { Browser, Page } from 'playwright-core';
import { sharedServer } from '@obelisk/proof/system/backends';
import { makeExport } from '@obelisk/proof/system/finished-export';
import { onDatabase } from '@obelisk/proof/system/on-database';
import { START_LIMIT_MS, startTestSystem, type Person, type TestSystem } from '@obelisk/proof/system/test-system';
import { accessibilityFaults, isTooWide, KeptBrowser, signIn, type Visitor } from './support/visitor.ts';

const EMAIL = 'ada@example.org';

describe('administration in a browser', () => {
  let system: TestSystem;
  let ada: Person;
  let browser: Browser;
  let roots: KeptBrowser;
  let visitor: Visitor;
  let page: Page;

  beforeAll(async () => {
    system = await startTestSystem(await sharedServer());
    ada = await system.person('ada');
    await system.person('root');
    await sql(`UPDATE users SET name = 'Ada' WHERE email = $1`, EMAIL);
    await sql(`UPDATE users SET name = 'Root', platform_manager = true WHERE email = 'root@example.org'`);
    await importSample({ databaseUrl: system.stack.databaseUrl, datasetId: ada.datasetId });
    browser = await launchChromium();
    roots = await browserOf('root@example.org');
  }, START_LIMIT_MS);

  afterAll(async () => {
    await browser.close();
    await system.stop();
  }, START_LIMIT_MS);

  beforeEach(async () => {
    visitor = await roots.visit();
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
  const browserOf = async (email: string) =>
    KeptBrowser.open(browser, await signIn(browser, system.stack.url, system.stack.databaseUrl, email));

  /** Nothing for axe to find in either theme, and nothing that sticks out on a phone. */
  async function expectSound(): Promise<void> {
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 800 });
    expect(await isTooWide(page)).toBe(false);
    await page.setViewportSize({ width: 1_280, height: 900 });
  }

  it('know of no administration unless one is a platform manager', async () => {
    await visitor.close();
    visitor = await (await browserOf(EMAIL)).visit();
    page = visitor.page;
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.postData() ?? ''));
    await open('/admin/people');
    await page.getByRole('heading', { name: 'Page not found' }).waitFor();
    expect(await page.getByRole('link', { name: 'Administration' }).count()).toBe(0);
    expect(asked.filter((body) => body.includes('admin {'))).toEqual([]);
  });

  it('reach the queue by keyboard, and see who makes what', async () => {
    await sql('DELETE FROM exports');
    await makeExport(ada.client, ada.datasetId, 'name: "spring", limit: 10');
    await open('/my/exports');
    await page.getByRole('link', { name: 'Administration' }).waitFor();
    const focused = page.locator(':focus');
    for (let n = 0; n < 10 && (await focused.textContent()) !== 'Administration'; n += 1)
      await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Queue', level: 1 }).waitFor();
    await page.getByText('none waiting').waitFor();
    await page.getByRole('table', { name: 'Workers' }).getByText('active', { exact: true }).waitFor();
    await page.getByRole('img', { name: 'Throughput: 1 completed, at most 1 per hour' }).waitFor();
    await page.getByText('Show the numbers').press('Enter');
    await page.getByRole('cell', { name: '10', exact: true }).waitFor();
    await page.getByLabel('Show', { exact: true }).selectOption('events');
    await page.getByRole('img', { name: 'Throughput: 10 events' }).waitFor();
    await expectSound();
  });

  it('find and remove an export of somebody', async () => {
    for (const name of ['winter', 'summer']) await makeExport(ada.client, ada.datasetId, `name: "${name}", limit: 10`);
    await open('/admin/people');
    await page.getByRole('searchbox').fill('ADA@');
    await page.getByRole('link', { name: 'Exports of Ada' }).click();
    await page.getByText('Only Ada’s exports').waitFor();
    await row('winter').waitFor();
    await page.getByRole('searchbox').fill('summ');
    await row('winter').waitFor({ state: 'detached' });
    await expectSound();
    await page.getByRole('button', { name: 'Remove summer' }).click();
    await row('summer').waitFor({ state: 'detached' });
  });

  it('give a limit and a plan, and make somebody a platform manager', async () => {
    await ada.client.query('mutation { createTeam(input: { name: "Crowd" }) { message } }');
    await open('/admin/limits');
    await page.getByRole('button', { name: 'New limit' }).click();
    await page.getByLabel('Name').fill('Research');
    await page.getByLabel('Exports held').fill('20');
    await page.getByRole('button', { name: 'Create limit' }).click();
    await row('Research').getByText('20', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'New plan' }).click();
    await page.getByLabel('Name').fill('Laboratory');
    await page.getByLabel('For each member').selectOption('Research');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Create plan' }).click();
    await row('Laboratory').getByText('Research').waitFor();
    await expectSound();

    await page.getByRole('link', { name: 'Teams' }).last().click();
    await row('Crowd').getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('Plan').selectOption('Laboratory');
    await page.getByRole('button', { name: 'Save' }).click();
    await row('Crowd').getByText('Laboratory').waitFor();
    await expectSound();

    await page.getByRole('link', { name: 'People' }).click();
    await row(EMAIL).getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('Limit').selectOption('Research');
    await page.getByRole('checkbox', { name: 'Platform manager' }).check();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await row(EMAIL).getByText('platform manager').waitFor();
    await expectSound();
    expect(await sql(`SELECT platform_manager FROM users WHERE email = $1`, EMAIL)).toEqual([
      { platform_manager: true },
    ]);
    await sql(`UPDATE users SET platform_manager = false, usage_limit_id = NULL WHERE email = $1`, EMAIL);
  });

  it('archive a dataset and bring it back; see clients and what was done', async () => {
    await ada.client.query(
      'mutation { createClient(input: { name: "nightly", onBehalfOfUser: false, confidential: true }) { message } }',
    );
    await makeExport(ada.client, ada.datasetId);
    await open('/admin/datasets');
    await page.getByRole('button', { name: 'Archive ada' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Archive' }).click();
    await row('ada').getByText('archived').waitFor();
    await row('ada').getByRole('link').click();
    await page.getByRole('tab', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Restore' }).click();
    await page.getByRole('button', { name: 'Archive' }).waitFor();
    await open('/admin/datasets');
    await row('ada').getByText('by role').waitFor();
    await expectSound();
    await page.getByRole('link', { name: 'Clients' }).click();
    await row('nightly').waitFor();
    await expectSound();
    await page.getByRole('link', { name: 'Activity' }).click();
    await page.getByLabel('Action').selectOption('EXPORT_REQUESTED');
    await row('requested an export').first().waitFor();
    await row('signed in').first().waitFor({ state: 'detached' });
    await expectSound();
    await page.setViewportSize({ width: 390, height: 844 });
    await open('/admin/activity');
    await page.getByRole('heading', { name: 'Activity', level: 1 }).waitFor();
    const tab = await page.getByRole('link', { name: 'Activity' }).boundingBox();
    expect((tab?.x ?? 390) + (tab?.width ?? 0)).toBeLessThanOrEqual(390);
  });
});
