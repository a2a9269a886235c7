import { readFile } from 'node:fs/promises';
import { launchChromium } from '@obelisk/services';
import { importSample } from '@obelisk/stack';
import type { Browser, Page } from 'playwright-core';
import { admin } from './support/admin.ts';
import { sharedServer } from '@obelisk/proof/system/backends';
import { finishedExport } from '@obelisk/proof/system/finished-export';
import { onDatabase } from '@obelisk/proof/system/on-database';
import { START_LIMIT_MS, startTestSystem, type Person, type TestSystem } from '@obelisk/proof/system/test-system';
import { sha256 } from './support/sha256.ts';
import { accessibilityFaults, isTooWide, KeptBrowser, signIn, visit, type Visitor } from './support/visitor.ts';

const EMAIL = 'ada@example.org';

describe('account and datasets in a browser', () => {
  let system: TestSystem;
  let ada: Person;
  let browser: Browser;
  let hers: KeptBrowser;
  let visitor: Visitor;
  let page: Page;

  beforeAll(async () => {
    system = await startTestSystem(await sharedServer());
    ada = await system.person('ada');
    await sql(`UPDATE users SET name = 'Ada' WHERE email = $1`, EMAIL);
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
    visitor = await hers.visit();
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
    await page.getByRole('button', { name: 'Create client' }).click();
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
    await page.getByText('No matching dataset.').waitFor();
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
    await row(EMAIL).getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('checkbox', { name: 'consumer' }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    await row(EMAIL).getByText('consumer').waitFor();

    await page.getByRole('button', { name: 'New invite' }).click();
    await page.getByRole('checkbox', { name: 'contributor' }).check();
    await page.getByRole('button', { name: 'Create invite' }).click();
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
    await bob.page.getByText('You can read, write.').waitFor();
    expect(bob.complaints()).toEqual([]);
    await bob.close();

    await page.reload();
    await row('bob@example.org').getByText('contributor').waitFor();
    for (const tab of ['Activity', 'Settings']) {
      await page.getByRole('tab', { name: tab }).click();
      await expectSound();
    }
  });

  it('publish a dataset, let somebody in who asks, keep and delete its events, and delete it all', async () => {
    const { createDataset } = await ada.client.query<{ createDataset: { item: { id: string } } }>(
      'mutation { createDataset(input: { name: "Old air" }) { item { id } } }',
    );
    const settings = `/datasets/${createDataset.item.id}?tab=settings`;
    await sql(
      `INSERT INTO metric_events ("timestamp", ts_received, dataset_key, number_value, metric)
       SELECT n * 1000, 1, key, n, 'heat::number' FROM datasets, generate_series(1, 5) AS n WHERE id = $1`,
      createDataset.item.id,
    );
    await open(settings);
    await page.getByLabel('Licence').fill('ODbL 1.0');
    await page.getByRole('checkbox', { name: 'Published' }).check();
    await page.getByRole('button', { name: 'Save metadata' }).click();
    await page.getByText('Licence: ODbL 1.0').waitFor();
    await page.getByLabel('Days to keep events').fill('400');
    await page.getByRole('button', { name: 'Set retention' }).click();
    await page.getByText('5 events will then be old enough').waitFor();
    await page.getByRole('button', { name: 'Count events' }).click();
    await page.getByText('Delete 5 events? This cannot be undone.').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete events' }).click();
    await page.getByRole('table', { name: 'Deletions' }).waitFor();
    await expectSound();

    await system.person('eve');
    const eve = await browserOf('eve@example.org');
    await eve.page.goto(`${system.stack.url}/datasets`);
    await eve.page.getByRole('button', { name: 'Ask for access to Old air' }).click();
    await eve.page.getByLabel('Why you want access').fill('I study it.');
    expect(await accessibilityFaults(eve.page)).toEqual([]);
    await eve.page.getByRole('button', { name: 'Send request' }).click();
    await eve.page.getByRole('row', { name: 'Old air' }).getByText('asked').waitFor();

    await page.getByRole('tab', { name: 'Access' }).click();
    await row('I study it.').getByRole('button').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Grant' }).click();
    await row('eve@example.org').getByText('consumer').waitFor();
    await eve.page.reload();
    await eve.page.getByRole('row', { name: 'Old air' }).getByText('read').waitFor();
    await eve.close();

    await open(settings);
    await page.getByRole('button', { name: 'Delete dataset' }).click();
    await page.getByLabel('Type the name of the dataset').fill('Old air');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete dataset' }).click();
    await page.getByText('Old air was deleted.').waitFor();
    await row('manager').waitFor();
    expect(await row('Old air').count()).toBe(0);
  });

  it('change a client, and confine it to a dataset', async () => {
    await ada.client.query(
      'mutation { createClient(input: { name: "script", onBehalfOfUser: false, confidential: true }) { message } }',
    );
    await open('/account');
    await row('script').getByRole('button', { name: 'Edit script' }).click();
    await page.getByLabel('Name').fill('nightly');
    await page.getByRole('button', { name: 'Add a restriction' }).click();
    await page.getByLabel('Dataset').selectOption(ada.datasetId);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await row('nightly').getByText('in some datasets only').waitFor();
    const answer = await ada.client.query(
      '{ me { clients { items { name restrictions { datasetId permissions } } } } }',
    );
    expect(answer).toHaveProperty('me.clients.items', [
      { name: 'Demo client', restrictions: [] },
      { name: 'nightly', restrictions: [{ datasetId: ada.datasetId, permissions: ['READ'] }] },
    ]);
  });

  it('make a team, let somebody in by an invite, hand it over, and leave', async () => {
    await system.person('cleo');
    await sql(`UPDATE users SET name = 'Cleo' WHERE email = 'cleo@example.org'`);
    const cleo = await browserOf('cleo@example.org');
    await open('/teams');
    await page.getByRole('heading', { name: 'You are not in a team yet' }).waitFor();
    await page.getByRole('button', { name: 'New team' }).click();
    await page.getByLabel('Name').fill('Boiler crew');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Create team' }).click();
    await page.getByRole('heading', { name: 'Boiler crew' }).waitFor();
    await row(EMAIL).getByText('manager').waitFor();
    await page.getByRole('button', { name: 'New invite' }).click();
    await page.getByRole('button', { name: 'Copy the link of the invite' }).waitFor();
    const [invite] = await sql('SELECT id FROM invites WHERE team_id IS NOT NULL');
    await cleo.page.goto(`${system.stack.url}/invites/${String(invite?.['id'])}`);
    await cleo.page.getByRole('button', { name: 'Accept' }).click();
    await cleo.page.getByRole('heading', { name: 'Boiler crew' }).waitFor();

    await page.reload();
    await row('cleo@example.org').getByText('member').waitFor();
    await page.getByRole('button', { name: 'Make manager: Cleo' }).click();
    await row('cleo@example.org').getByText('manager', { exact: true }).waitFor();
    for (const tab of ['People', 'Exports', 'Clients', 'Activity', 'Settings']) {
      await page.getByRole('tab', { name: tab }).click();
      await expectSound();
    }
    await page.getByRole('button', { name: 'Leave the team' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Leave the team' }).click();
    await page.getByRole('heading', { name: 'You are not in a team yet' }).waitFor();
    expect(cleo.complaints()).toEqual([]);
    await cleo.close();
  });

  it('give roles to a fellow and to a team without an invite', async () => {
    await aTeam('Lab', 3);
    await open(`/datasets/${ada.datasetId}?tab=access`);
    await page.getByRole('button', { name: 'Add a person' }).click();
    await page.getByRole('searchbox', { name: 'Person' }).fill('fellow 2');
    await page.getByRole('radio', { name: 'Lab fellow 1' }).waitFor({ state: 'detached' });
    await page.getByRole('radio', { name: 'Lab fellow 2' }).check();
    await page.getByRole('checkbox', { name: 'consumer' }).check();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Add a person' }).click();
    await row('Lab fellow 2').getByText('consumer').waitFor();
    await page.getByRole('button', { name: 'Add a team' }).click();
    await page.getByRole('radio', { name: 'Lab' }).check();
    await page.getByRole('checkbox', { name: 'contributor' }).check();
    await page.getByRole('dialog').getByRole('button', { name: 'Add a team' }).click();
    await page.getByRole('table', { name: 'Teams' }).getByText('contributor').waitFor();
  });

  it('show a member what the team has made, to be downloaded, and nothing to manage', async () => {
    const id = await aTeam('Watch', 1);
    const dora = await browserOf(`${id}1@example.org`);
    const { onTeam } = await ada.client.query<{ onTeam: { createExport: { item: { id: string } } } }>(
      `mutation { onTeam(id: "${id}") { createExport(input: {
         name: "night", dataRange: { datasets: "${ada.datasetId}" }, limit: 2000, splitRecords: 1000 }) { item { id } } } }`,
    );
    const exportId = onTeam.createExport.item.id;
    await finishedExport(ada.client, exportId);
    await dora.page.goto(`${system.stack.url}/teams/${id}?tab=exports`);
    await dora.page.getByRole('row', { name: 'night' }).getByText('Ada').waitFor();
    expect(await dora.page.getByRole('tab').allTextContents()).toEqual(['People', 'Exports', 'Clients', 'Settings']);
    expect(await dora.page.getByRole('button', { name: 'Remove night' }).count()).toBe(0);
    expect(await dora.page.getByRole('row', { name: 'night' }).getByText('Download').count()).toBe(0); // who may not read the dataset may not fetch it
    const rights = ['--dataset', ada.datasetId, '--user', `${id}1@example.org`, '--permission', 'READ'];
    await admin(system.stack.databaseUrl, 'grant', ...rights);
    await dora.page.reload();
    await dora.page.getByRole('button', { name: 'Download night' }).click();
    expect(await accessibilityFaults(dora.page)).toEqual([]);
    const [file] = await Promise.all([
      dora.page.waitForEvent('download'),
      dora.page.getByRole('link', { name: 'Download file 2' }).click(),
    ]);
    const hash = sha256(await readFile(await file.path()));
    expect(await sql('SELECT sha256 FROM export_files WHERE export_id = $1 AND number = 2', exportId)).toEqual([
      { sha256: hash },
    ]);
    await dora.page.getByRole('tab', { name: 'Settings' }).click();
    await dora.page.getByRole('button', { name: 'Leave the team' }).waitFor();
    for (const name of ['Save', 'Remove the team'])
      expect(await dora.page.getByRole('button', { name }).count()).toBe(0);
    expect(dora.complaints()).toEqual([]);
    await dora.close();
  });

  it('show a team of more than a hundred people page by page', async () => {
    const id = await aTeam('Crowd', 120);
    await open(`/teams/${id}`);
    const rows = page.getByRole('table', { name: 'Members' }).locator('tbody tr');
    await page.getByText('100 of 121').waitFor();
    expect(await rows.count()).toBe(100);
    await page.getByRole('button', { name: 'Show more' }).click();
    await page.getByText('100 of 121').waitFor({ state: 'detached' });
    expect(await rows.count()).toBe(121);
  });

  const browserOf = async (email: string) =>
    visit(browser, { storageState: await signIn(browser, system.stack.url, system.stack.databaseUrl, email) });

  /** A team that ada manages, with some others. @returns its id */
  async function aTeam(name: string, others: number): Promise<string> {
    const { createTeam } = await ada.client.query<{ createTeam: { item: { id: string } } }>(
      `mutation { createTeam(input: { name: "${name}" }) { item { id } } }`,
    );
    const { id } = createTeam.item;
    await sql(
      `WITH fellows AS (
         INSERT INTO users (id, email, name, created_on)
         SELECT $1 || n, $1 || n || '@example.org', $2 || ' fellow ' || n, 0 FROM generate_series(1, $3::int) AS n RETURNING id
       ) INSERT INTO team_members (team_id, user_id, manager) SELECT $1, id, false FROM fellows`,
      id,
      name,
      others,
    );
    return id;
  }
});
