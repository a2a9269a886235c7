import { parseCookie } from 'cookie';

/** Set by the pages when a person chooses a theme; nothing secret. Named in `apps/web/src/look/theme.ts`, too. */
const THEME_COOKIE = 'obelisk.theme';

/**
 * The style sheet of pages without a script, in the theme that the person chose, else in that of the system.
 * @param cookies header of the request
 */
export function plainStyle(cookies = ''): string {
  const theme = parseCookie(cookies)[THEME_COOKIE];
  return theme === 'light' || theme === 'dark' ? `${STYLE}:root { color-scheme: ${theme}; }\n` : STYLE;
}

/** The look of the Catalog's pages (its tokens are in `apps/web/src/look/css/tokens.css`), and their font, which web-host has at the same origin (its name is in `apps/web/vite.config.ts`). */
const STYLE = `
@font-face {
  font-family: 'Atkinson Hyperlegible Next';
  src: url('/assets/hyperlegible-5.3.woff2') format('woff2');
  font-weight: 200 800;
  font-display: swap;
}
:root {
  color-scheme: light dark;
  --paper: light-dark(oklch(98.5% .004 95), oklch(19% .012 240));
  --sheet: light-dark(oklch(99.7% .002 95), oklch(22% .013 240));
  --ink: light-dark(oklch(24% .02 240), oklch(93% .01 95));
  --ink-soft: light-dark(oklch(46% .018 240), oklch(74% .012 220));
  --hair: light-dark(oklch(89.5% .007 95), oklch(30% .014 240));
  --edge: light-dark(oklch(60% .014 230), oklch(56% .016 235));
  --accent: light-dark(oklch(45% .09 215), oklch(78% .09 205));
  --on-accent: light-dark(oklch(99% .004 95), oklch(19% .012 240));
  --accent-wash: light-dark(oklch(95.2% .016 210), oklch(26.5% .028 215));
  --bad: light-dark(oklch(50% .17 27), oklch(74% .13 25));
  --bad-wash: light-dark(oklch(95.5% .018 27), oklch(26.5% .04 25));
  font: 100%/1.43 'Atkinson Hyperlegible Next', system-ui, sans-serif;
  accent-color: var(--accent);
}
* { box-sizing: border-box; }
body { margin: 0; font-size: .875rem; background: var(--paper); color: var(--ink); overflow-wrap: break-word; }
header { border-bottom: 1px solid var(--hair); }
header span { display: flex; align-items: center; gap: 9px; max-width: 24rem; margin: 0 auto; padding: 14px 16px; font-weight: 620; }
header svg { color: var(--accent); }
main { max-width: 24rem; margin: 0 auto; padding: 40px 16px 72px; }
h1 { margin: 0 0 6px; font-size: 1.625rem; font-weight: 620; line-height: 1.2; letter-spacing: -.012em; }
p { margin: 0 0 12px; }
main > p:first-of-type:not([role]) { color: var(--ink-soft); }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: .2em; }
label { display: block; margin: 16px 0 4px; font-size: .8125rem; font-weight: 600; }
input { width: 100%; min-height: 36px; padding: 5px 9px; font: inherit; color: inherit; background: var(--sheet); border: 1px solid var(--edge); border-radius: 3px; }
button { min-height: 36px; margin: 24px 8px 0 0; padding: 0 14px; font: inherit; font-weight: 500; color: var(--ink); background: transparent; border: 1px solid var(--edge); border-radius: 3px; cursor: pointer; }
button:hover { background: var(--accent-wash); border-color: var(--accent); }
button.primary { font-weight: 600; color: var(--on-accent); background: var(--accent); border-color: var(--accent); }
button.primary:hover { background: color-mix(in oklch, var(--accent), var(--ink) 18%); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
[role=alert] { margin: 16px 0 0; padding: 10px 14px; border-left: 3px solid var(--bad); background: var(--bad-wash); }
.hint { color: var(--ink-soft); font-size: .8125rem; }
form + .hint { margin-top: 24px; padding-top: 12px; border-top: 1px solid var(--hair); }
`;
