import { createSetting } from '../session/setting.ts';

/** WCAG 2.1.4: single keys can be switched off. */
export const keysSetting = createSetting<'on' | 'off'>('keys', 'on', (value) => value === 'on' || value === 'off');
