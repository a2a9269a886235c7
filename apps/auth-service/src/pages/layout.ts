import { html, type Html } from './html.ts';

/** A whole page. @param base path of the issuer, without a slash at the end */
export function layout(base: string, title: string, content: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – Obelisk Data Exports</title>
        <link rel="stylesheet" href="${base}/style.css" />
      </head>
      <body>
        <header>
          <span>
            <svg width="20" height="24" viewBox="0 0 20 24" aria-hidden="true">
              <path fill="currentColor" d="M10 1.5 12.6 5 13.8 18.5H6.2L7.4 5ZM3 20.5h14v1.800H3z" />
            </svg>
            Obelisk
          </span>
        </header>
        <main>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html>`.text;
}

/** What went wrong with the form above which it stands; screen readers say it first. */
export function alert(message: string | null): Html | null {
  return message === null ? null : html`<p role="alert">${message}</p>`;
}
