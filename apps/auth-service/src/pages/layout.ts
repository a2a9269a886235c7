import { html, plainPage, type Html } from '@obelisk/platform';

/** A whole page. @param base path of the issuer, without a slash at the end */
export function layout(base: string, title: string, content: Html): string {
  return plainPage({ title, style: html`<link rel="stylesheet" href="${base}/style.css" />`, content });
}

/** What went wrong with the form above which it stands; screen readers say it first. */
export function alert(message: string | null): Html | null {
  return message === null ? null : html`<p role="alert">${message}</p>`;
}
