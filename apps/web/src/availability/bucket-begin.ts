import { formatsFor } from '../time/format.ts';
import type { Bucket } from './bucket.ts';

/** Says when a bucket begins. Days and months are counted in UTC: in a zone behind it they begin on the day before. */
export function bucketBegin(bucket: Bucket, fromMs: number, language: string, zone: string): string {
  if (bucket === 'HOUR') return formatsFor(language, zone).dateTime(fromMs);
  const utc = formatsFor(language, 'UTC');
  return bucket === 'DAY' ? utc.day(fromMs) : utc.month(fromMs);
}
