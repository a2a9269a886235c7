import { useSyncExternalStore } from 'react';
import { createSetting } from '../session/setting.ts';
import { en } from './en.ts';

/** Every text of the pages; what has a number or a name in it is a function. */
export type Words = typeof en;

export const LANGUAGES = { en: 'English', nl: 'Nederlands' } as const;
export type Language = keyof typeof LANGUAGES;

/** English comes with the page, the others when they are asked for. */
const LOADERS: Readonly<Record<Language, () => Promise<Words>>> = {
  en: () => Promise.resolve(en),
  nl: async () => (await import('./nl.ts')).nl,
};

const [ofBrowser = ''] = globalThis.navigator?.language.split('-') ?? [];

export const languageSetting = createSetting<Language>(
  'language',
  isLanguage(ofBrowser) ? ofBrowser : 'en',
  isLanguage,
);

let current: { readonly language: Language; readonly words: Words } = { language: 'en', words: en };
const listeners = new Set<() => void>();

/** Loads the chosen language and shows it; the one before stays when that fails. */
export async function loadWords(): Promise<void> {
  const language = languageSetting.get();
  const words = await LOADERS[language]().catch(() => undefined);
  if (words === undefined || language !== languageSetting.get()) return;
  current = { language, words };
  document.documentElement.lang = language;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useWords(): Words {
  return useSyncExternalStore(subscribe, () => current.words);
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, () => current.language);
}

function isLanguage(name: string): name is Language {
  return Object.hasOwn(LANGUAGES, name);
}
