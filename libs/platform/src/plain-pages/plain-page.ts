import { html, type Html } from './html.ts';

interface PlainPage {
  readonly title: string;
  /** Where its style comes from. */
  readonly style: Html;
  readonly content: Html;
}

/** A whole page without a script, for what a person sees before the pages, and when they cannot say it themselves. */
export function plainPage({ title, style, content }: PlainPage): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – Obelisk Data Exports</title>
        ${style}
      </head>
      <body>
        <header>
          <span>
            <svg width="20" height="24" viewBox="0 0 20 24" aria-hidden="true">
              <path fill="currentColor" d="M10 1.5 12.6 5 13.8 18.5H6.2L7.4 5ZM3 20.5h14v1.8H3z" />
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
