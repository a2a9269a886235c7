import { html } from '@obelisk/platform';
import { layout } from './layout.ts';

/** One sentence, and nothing to do but read it. */
export function messagePage(base: string, title: string, message: string): string {
  return layout(base, title, html`<p>${message}</p>`);
}
