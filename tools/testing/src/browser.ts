import { CookieJar } from 'tough-cookie';

export interface Visit {
  status: number;
  /** Where the redirects ended: on a page, or at an address of another origin, which is not asked. */
  url: URL;
  headers: Headers;
  html: string;
}

/** What a browser without JavaScript does: keeps cookies, follows redirects, sends forms. */
export class Browser {
  private readonly jar = new CookieJar();
  private readonly origin: string;
  private readonly headers: Readonly<Record<string, string>>;
  private readonly elsewhere: readonly string[];

  /**
   * @param origin the only one that it asks, but for those `elsewhere`
   * @param headers sent with each request
   */
  constructor(origin: string, headers: Readonly<Record<string, string>> = {}, elsewhere: readonly string[] = []) {
    this.origin = origin;
    this.headers = headers;
    this.elsewhere = elsewhere;
  }

  open(address: string | URL): Promise<Visit> {
    return this.ask(new URL(address, this.origin), {});
  }

  /** Sends the form of a page, to its address or that of the button. @param after `stay` follows no redirect */
  submit(
    { html, url }: Visit,
    fields: Record<string, string>,
    button?: string,
    after: 'follow' | 'stay' = 'follow',
  ): Promise<Visit> {
    const hidden = [...html.matchAll(/<input type="hidden" name="(.+?)" value="(.*?)"/g)];
    const given = Object.fromEntries(hidden.map(([, name, value]) => [name, value]));
    const action = /<form[^>]* action="([^"]+)"/.exec(html)?.[1] ?? '';
    const target = button === undefined ? action : new RegExp(`formaction="([^"]+/${button})"`).exec(html)?.[1];
    if (target === undefined) throw new Error(`The page has no button that leads to ${String(button)}.`);
    const form = {
      method: 'POST',
      headers: { Origin: this.origin },
      body: new URLSearchParams({ ...given, ...fields }),
    };
    return this.ask(new URL(target, url), form, after);
  }

  /** The cookies that an address gets, as `name=value; …`. */
  cookies(address: string | URL): Promise<string> {
    return this.jar.getCookieString(new URL(address, this.origin).href);
  }

  private async ask(url: URL, request: RequestInit, after: 'follow' | 'stay' = 'follow'): Promise<Visit> {
    const cookie = await this.jar.getCookieString(url.href);
    const headers = { ...this.headers, ...(request.headers as Record<string, string>), Cookie: cookie };
    const response = await fetch(url, { ...request, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) await this.jar.setCookie(line, url.href);
    const location = response.headers.get('location');
    if (location === null || after === 'stay')
      return { status: response.status, url, headers: response.headers, html: await response.text() };
    const next = new URL(location, url);
    if (next.origin !== this.origin && !this.elsewhere.includes(next.origin))
      return { status: response.status, url: next, headers: response.headers, html: '' };
    return this.ask(next, {});
  }
}
