import { createSetting } from '../session/setting.ts';

export type Theme = 'system' | 'light' | 'dark';

export const themeSetting = createSetting<Theme>('theme', 'system', (value) =>
  ['system', 'light', 'dark'].includes(value),
);

/** Keeps the page in the chosen theme; that of the system is a matter of CSS alone. */
export function applyTheme(): void {
  const apply = () => {
    const theme = themeSetting.get();
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  };
  apply();
  themeSetting.subscribe(apply);
}
