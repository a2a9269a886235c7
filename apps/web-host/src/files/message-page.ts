import { randomBytes } from 'node:crypto';
import escapeHtml from 'escape-html';
import type { Response } from 'express';
import { setPageHeaders } from './page-headers.ts';

export interface Message {
  status: number;
  title: string;
  /** What happened, and what to do. */
  text: string;
  /** Where it goes on: a path of ours, and its words. */
  link?: { path: string; text: string };
}

/** One sentence and one way on, for when the pages themselves are not there to say it. */
export function sendMessage(response: Response, { status, title, text, link }: Message): void {
  const nonce = randomBytes(16).toString('base64');
  setPageHeaders(response, { nonce });
  const way = link === undefined ? '' : `<p><a href="${escapeHtml(link.path)}">${escapeHtml(link.text)}</a></p>`;
  response.status(status).type('html').set('Cache-Control', 'no-store').send(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} – Obelisk Data Exports</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body><main><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p>${way}</main></body>
</html>
`);
}

const STYLE = `
:root { color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif; }
body { margin: 0; padding: 1rem; color: light-dark(oklch(24% .02 240), oklch(93% .01 95)); background: light-dark(oklch(98.5% .004 95), oklch(19% .012 240)); }
main { max-width: 32rem; margin: 12vh auto; }
h1 { font-size: 1.5rem; line-height: 1.2; }
a { color: light-dark(oklch(45% .09 215), oklch(78% .09 205)); }
`;
