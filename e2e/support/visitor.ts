import { demoSignInLink } from '@obelisk/stack';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { onDatabase } from '@obelisk/proof/system/on-database';

/** A person with a browser, signed in. */
export interface Visitor {
  readonly page: Page;
  /** What the browser complained of since the last time: blocked by a policy, not found, and the like. */
  complaints(): string[];
  close(): Promise<void>;
}

/** A session to begin with, as Playwright keeps it. */
export type KeptSession = Exclude<BrowserContextOptions['storageState'], undefined>;

const WAIT_MS = 15_000;

/** Signs in by a link for one use, as `npm start` prints it. @returns the session, for any number of visitors */
export async function signIn(browser: Browser, url: string, databaseUrl: string, email: string): Promise<KeptSession> {
  const [user] = await onDatabase<{ id: string }>(databaseUrl, 'SELECT id FROM users WHERE email = $1', [email]);
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${url}${await demoSignInLink(databaseUrl, user?.id ?? '')}`);
  await page.getByRole('heading', { name: 'My exports' }).waitFor();
  const session = await context.storageState();
  await context.close();
  return session;
}

export async function visit(browser: Browser, options: BrowserContextOptions): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: { width: 1_280, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(WAIT_MS);
  const page = await context.newPage();
  let heard: string[] = [];
  page.on('console', (message) =>
    heard.push(`${message.text()} (${message.location().url.replace(/^https?:..[^/]+/, '')})`),
  );
  page.on('pageerror', (error) => heard.push(error.message));
  return {
    page,
    complaints: () => {
      const said = heard;
      heard = [];
      return said;
    },
    close: () => context.close(),
  };
}

/** By https://www.w3.org/TR/WCAG22/, as far as a program can tell, in light and dark. @returns what is wrong */
export async function accessibilityFaults(page: Page): Promise<unknown[]> {
  const faults: unknown[] = [];
  await page.evaluate(axe.source);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await page.evaluate<axe.AxeResults>('axe.run()');
    faults.push(...violations.map(({ id, nodes }) => [colorScheme, id, nodes.map(({ html }) => html)]));
  }
  return faults;
}

/** Whether something sticks out at the side. */
export function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
}

/** Presses Tab until the focus is there, as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  const focused = target.and(page.locator(':focus'));
  for (let presses = 0; presses < 60; presses += 1) {
    if ((await focused.count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${String(target)} is not reached by sixty times Tab`);
}
