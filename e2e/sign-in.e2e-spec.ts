import { ObeliskClient } from '@obelisk/stack';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { admin } from './support/admin.ts';
import { startApplication, type Application } from './support/application.ts';
import { accessibilityFaults } from './support/visitor.ts';
import { sharedServer } from '@obelisk/proof/system/backends';
import { given } from '@obelisk/proof/system/environment';
import { START_LIMIT_MS, startTestSystem, type TestSystem } from '@obelisk/proof/system/test-system';

const EMAIL = 'grace@example.org';

describe('signing in with a browser', () => {
  let system: TestSystem;
  let application: Application;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let password: string;
  const clients = { ours: '', theirs: '' };
  /** What the browser complained of: blocked by a policy, not found, and the like. */
  let complaints: string[];

  beforeAll(async () => {
    system = await startTestSystem(await sharedServer());
    application = await startApplication(`${system.stack.url}/api/v3/auth`);
    const { databaseUrl } = system.stack;
    await admin(databaseUrl, 'create-user', '--email', EMAIL, '--name', 'Grace');
    for (const [name, firstParty] of [
      ['ours', 'yes'],
      ['theirs', 'no'],
    ] as const) {
      const options = ['--user', EMAIL, '--name', name, '--public', 'yes', '--first-party', firstParty];
      const [line = ''] = await admin(databaseUrl, 'create-client', ...options, '--redirect-uri', application.callback);
      clients[name] = line.replace('client_id=', '');
    }
    browser = await chromium.launch({ executablePath: given('CHROMIUM_PATH'), args: ['--no-sandbox'] });
  }, START_LIMIT_MS);

  afterAll(async () => {
    await browser.close();
    await application.close();
    await system.stop();
  }, START_LIMIT_MS);

  beforeEach(async () => {
    const [line = ''] = await admin(system.stack.databaseUrl, 'set-password', '--user', EMAIL);
    password = line.replace('password=', '');
    await open({});
  });

  afterEach(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });

  /** A browser that knows nothing yet. */
  async function open(options: { javaScriptEnabled?: boolean }): Promise<void> {
    context = await browser.newContext(options);
    page = await context.newPage();
    complaints = [];
    page.on('console', (message) => complaints.push(`${message.text()} ${message.location().url}`));
    page.on('pageerror', (error) => complaints.push(error.message));
  }

  async function fillIn(given: string): Promise<void> {
    await page.getByLabel('E-mail').fill(EMAIL);
    await page.getByLabel('Password', { exact: true }).fill(given);
    await page.getByRole('button', { name: 'Sign in' }).click();
  }

  async function expectAccessible(): Promise<void> {
    expect(await accessibilityFaults(page)).toEqual([]);
  }

  /** Those of the page, and whether they are there. */
  const fonts = () =>
    page.evaluate<string[]>(
      'document.fonts.ready.then((all) => [...all].map(({ family, status }) => `${family}: ${status}`))',
    );

  async function expectSignedIn(clientId: string): Promise<void> {
    await page.waitForURL(`${application.callback}?**`);
    await page.getByRole('heading', { name: 'Welcome back' }).waitFor();
    const { access_token: token } = await application.exchange(clientId, page.url());
    const answer = await new ObeliskClient(system.stack.url, token).postQuery('{ me { email } }');
    expect(await answer.json()).toEqual({ data: { me: { email: EMAIL } } });
  }

  async function expectRefused(): Promise<void> {
    await page.waitForURL(`${application.callback}?**`);
    expect(new URL(page.url()).searchParams.get('error')).toBe('access_denied');
  }

  it.each([true, false])(
    'leads back to the application, with a good token (JavaScript: %s)',
    async (javaScriptEnabled) => {
      await context.close();
      await open({ javaScriptEnabled });
      await page.goto(application.signInUrl(clients.ours));
      await fillIn(password);
      await expectSignedIn(clients.ours);
    },
  );

  it('gives the pages a session and no token, until the person signs out', async () => {
    const { url } = system.stack;
    await page.goto(`${url}/session/start?return=/my/exports`);
    await page.getByText('Obelisk Data Exports', { exact: true }).waitFor();
    await fillIn(password);
    await page.waitForURL(`${url}/my/exports`);
    expect(await (await context.request.get(`${url}/session`)).json()).toMatchObject({
      signedIn: true,
      user: { name: 'Grace' },
    });
    const [cookie] = (await context.cookies()).filter(({ name }) => name === 'obelisk');
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/' });
    const answer = await page.evaluate<unknown>(`fetch('/api/v3/catalog/graphql', {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"query":"{ me { email } }"}',
    }).then((response) => response.json())`);
    expect(answer).toEqual({ data: { me: { email: EMAIL } } });
    await page.getByRole('heading', { name: 'No exports yet' }).waitFor(); // nothing is asked for when the session ends

    await page.evaluate(`{
      const form = document.createElement('form');
      Object.assign(form, { method: 'post', action: '/session/end' });
      document.body.append(form);
      form.submit();
    }`);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${url}/`);
    expect(await (await context.request.get(`${url}/session`)).json()).toEqual({ signedIn: false });
  });

  it('is done once for all applications, and those that are not ours ask for consent', async () => {
    await page.goto(application.signInUrl(clients.ours));
    await fillIn(password);
    await expectSignedIn(clients.ours);
    await page.goto(application.signInUrl(clients.theirs));
    await expectAccessible();
    await page.getByRole('button', { name: 'Allow', exact: true }).click();
    await expectSignedIn(clients.theirs);
    // Any program may listen on this machine, and say that it is this one: RFC 8252, 8.6.
    await page.goto(application.signInUrl(clients.theirs));
    await page.getByRole('button', { name: 'Do not allow' }).click();
    await expectRefused();
  });

  it('says what is wrong where a screen reader hears it, and keeps the address', async () => {
    await page.goto(application.signInUrl(clients.ours));
    expect(await fonts()).toEqual(['Atkinson Hyperlegible Next: loaded']);
    await expectAccessible();
    await fillIn('not the password');
    await page.getByRole('alert').getByText('The e-mail address or the password is wrong.').waitFor();
    expect(await page.getByLabel('E-mail').inputValue()).toBe(EMAIL);
    expect(await page.getByLabel('Password', { exact: true }).inputValue()).toBe('');
    await expectAccessible();
    await fillIn(password);
    await expectSignedIn(clients.ours);
  });

  it('can be done with the keyboard alone', async () => {
    await page.goto(application.signInUrl(clients.ours));
    await page.getByLabel('E-mail').focus();
    await page.keyboard.type(EMAIL);
    await page.keyboard.press('Tab');
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await expectSignedIn(clients.ours);
  });

  it('can be cancelled', async () => {
    await page.goto(application.signInUrl(clients.ours));
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expectRefused();
  });

  it('needs no signing out by whoever is not signed in', async () => {
    await page.goto(`${system.stack.url}/api/v3/auth/sign-out`);
    await page.getByRole('heading', { name: 'Done' }).waitFor();
  });

  it('ends with signing out, and with another password', async () => {
    await page.goto(application.signInUrl(clients.ours));
    await fillIn(password);
    await expectSignedIn(clients.ours);
    await page.goto(`${system.stack.url}/api/v3/auth/sign-out`);
    await expectAccessible();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Done' }).waitFor();
    await expectAccessible();
    await page.goto(`${system.stack.url}/api/v3/auth/password`);
    await expectAccessible();
    await page.getByLabel('E-mail').fill(EMAIL);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByLabel('New password').fill('correct horse battery');
    await page.getByRole('button').first().click();
    await page.getByRole('heading', { name: 'Your password is changed' }).waitFor();
    await expectAccessible();
    await page.goto(application.signInUrl(clients.ours));
    await fillIn('correct horse battery');
    await expectSignedIn(clients.ours);
  });
});
