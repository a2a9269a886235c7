import { administration as en } from '../words/en/administration.ts';
import { administration as nl } from '../words/nl/administration.ts';
import { useLanguage } from '../words/words.ts';

const LANGUAGES = { en, nl };

/** Few people need these words, so that they come with these pages alone. */
export function useAdministrationWords(): typeof en {
  return LANGUAGES[useLanguage()];
}
