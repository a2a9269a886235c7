import { useMemo } from 'react';
import { useLanguage } from '../words/words.ts';
import { createFormats, type Formats } from './format.ts';
import { useZone } from './zone.ts';

/** Formats in the language of the page and the zone that was chosen. */
export function useFormats(): Formats {
  const language = useLanguage();
  const zone = useZone();
  return useMemo(() => createFormats(language, zone), [language, zone]);
}
