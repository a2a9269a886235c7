import { randomBytes } from 'node:crypto';
import { Html, html, plainPage, plainStyle } from '@obelisk/platform';
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
  const style = new Html(`<style nonce="${nonce}">${plainStyle(response.req.headers.cookie)}</style>`);
  const way = link === undefined ? null : html`<p><a href="${link.path}">${link.text}</a></p>`;
  const page = plainPage({
    title,
    style,
    content: html`<p>${text}</p>
      ${way}`,
  });
  response.status(status).type('html').set('Cache-Control', 'no-store').send(page);
}
