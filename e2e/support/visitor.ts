import { demoSignInLink } from '@obelisk/stack';
import axe, { type Result } from 'axe-core';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { onDatabase } from '@obelisk/proof/system/on-database';

/** A person with a browser, signed in. */
export interface Visitor {
  readonly page: Page;
  /** What the browser complained of since the last time: blocked by a policy, not found, and the like. */
  complaints(): string[];
  close(): Promise<void>;
}

/** A session to begin with, as Playwright keeps it. */
export type KeptSession = Awaited<ReturnType<BrowserContext['storageState']>>;

const WAIT_MS = 15_000;

/** Signs in by a link for one use, as `npm start` prints it. @returns the session, for any number of visitors */
export async function signIn(browser: Browser, url: string, databaseUrl: string, email: string): Promise<KeptSession> {
  const [user] = await onDatabase<{ id: string }>(databaseUrl, 'SELECT id FROM users WHERE email = $1', [email]);
  const context = await browser.newContext();
  await context.request.get(`${url}${await demoSignInLink(databaseUrl, user?.id ?? '')}`, { maxRedirects: 0 });
  const session = await context.storageState();
  await context.close();
  if (session.cookies.length === 0) throw new Error(`${email} was not signed in.`);
  return session;
}

/** A browser of their own, for one visit. */
export async function visit(browser: Browser, options: BrowserContextOptions): Promise<Visitor> {
  const context = await newContext(browser, options);
  return visitor(await context.newPage(), () => context.close());
}

/** A person's browser over several visits: what it has loaded stays in its cache, what the pages have kept does not. */
export class KeptBrowser {
  private constructor(
    private readonly context: BrowserContext,
    private session: KeptSession,
  ) {}

  static async open(browser: Browser, session: KeptSession, options: BrowserContextOptions = {}): Promise<KeptBrowser> {
    return new KeptBrowser(await newContext(browser, { ...options, storageState: session }), session);
  }

  async visit(): Promise<Visitor> {
    return visitor(await this.context.newPage(), () => this.forget());
  }

  /** The session is another one from now on: that of the visit. */
  async keepSession(): Promise<void> {
    this.session = await this.context.storageState();
  }

  get cookies(): string {
    return this.session.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  }

  private async forget(): Promise<void> {
    await this.context.setOffline(false);
    const pages = this.context.pages();
    await Promise.all(
      pages.map(async (page) => {
        await page.evaluate('localStorage.clear()').catch(() => undefined); // a page of the browser itself has none
        await page.close();
      }),
    );
    await this.context.clearCookies();
    await this.context.addCookies(this.session.cookies);
  }
}

async function newContext(browser: Browser, options: BrowserContextOptions): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1_280, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(WAIT_MS);
  return context;
}

function visitor(page: Page, close: () => Promise<void>): Visitor {
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
    close,
  };
}

/** By https://www.w3.org/TR/WCAG22/, as far as a program can tell, in light and dark. @returns what is wrong */
export async function accessibilityFaults(page: Page): Promise<unknown[]> {
  const faults: unknown[] = [];
  if (!(await page.evaluate<boolean>(`'axe' in globalThis`))) await page.evaluate(axe.source);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    // What is in order is counted, not described: to describe each element takes ten times as long.
    const violations = await page.evaluate<Result[]>(
      `axe.run({ resultTypes: ['violations'] }).then((results) => results.violations)`,
    );
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
