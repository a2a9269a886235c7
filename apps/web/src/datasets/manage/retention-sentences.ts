import type { Words } from '../../words/words.ts';
import type { Retention } from './manage-query.ts';

/** What holds now, and what is announced. @param day writes a time as a day */
export function retentionSentences(
  { days, daysBefore, effectiveOn, due }: Retention,
  nowMs: number,
  say: Words['manage']['retention'],
  day: (ms: number) => string,
): string[] {
  const kept = (count: number | null | undefined) => (count == null ? say.forever : say.held(count));
  if (days == null || effectiveOn == null) return [say.forever];
  if (effectiveOn <= nowMs) return [kept(days)];
  const announced = [kept(daysBefore), say.announced(days, day(effectiveOn))];
  return due == null ? announced : [...announced, say.due(due.events)];
}
