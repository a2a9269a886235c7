import { createSetting } from '../session/setting.ts';

export type Theme = 'system' | 'light' | 'dark';

export const themeSetting = createSetting<Theme>('theme', 'system', (value) =>
  ['system', 'light', 'dark'].includes(value),
);

const A_YEAR = 31_536_000; // s

/**
 * Keeps the page in the chosen theme; that of the system is a matter of CSS alone.
 * A cookie says it to the pages for signing in, which have no script; `libs/platform/src/plain-pages/style.ts` reads it.
 */
export function applyTheme(): void {
  const apply = () => {
    const theme = themeSetting.get();
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
    document.cookie = `obelisk.theme=${theme}; Path=/; SameSite=Lax; Max-Age=${theme === 'system' ? 0 : A_YEAR}`;
  };
  apply();
  themeSetting.subscribe(apply);
}
