import { useLanguage } from '../words/words.ts';
import { formatsFor, type Formats } from './format.ts';
import { useZone } from './zone.ts';

/** Formats in the language of the page and the zone that was chosen. */
export function useFormats(): Formats {
  const language = useLanguage();
  const zone = useZone();
  return formatsFor(language, zone);
}
