import type { Words } from '../../words/words.ts';
import type { PublishedDataset } from './published-query.ts';

/** What a dataset is about, in one line; empty when nothing is said of it. */
export function aboutDataset(
  { description, licence, keywords, contact }: PublishedDataset['metadata'],
  say: Words['manage']['published'],
): string {
  return [
    ...(description ? [description] : []),
    ...(keywords.length === 0 ? [] : [keywords.join(', ')]),
    ...(licence ? [say.licence(licence)] : []),
    ...(contact ? [say.contact(contact)] : []),
  ].join(' · ');
}
