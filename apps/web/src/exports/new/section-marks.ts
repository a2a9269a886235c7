import type { Draft } from './draft.ts';
import type { DraftField } from './server-message.ts';

/** How far a section is: it needs a choice, holds something to correct, or is complete. */
export type SectionMark = 'open' | 'wrong' | 'complete';

export type SectionName = 'data' | 'when' | 'file' | 'start';

const FIELDS: Readonly<Record<SectionName, readonly DraftField[]>> = {
  data: ['datasets', 'metrics'],
  when: ['from', 'to', 'filter', 'limit'],
  file: ['columns', 'format', 'split'],
  start: ['name'],
};

/** All but the first have defaults: they are complete once there is a dataset that they are about. */
export function sectionMark(
  section: SectionName,
  { datasets, filter }: Pick<Draft, 'datasets' | 'filter'>,
  errors: Readonly<Partial<Record<DraftField, string>>>,
): SectionMark {
  const isUnreadable = section === 'when' && typeof filter === 'string';
  if (isUnreadable || FIELDS[section].some((field) => errors[field] !== undefined)) return 'wrong';
  return datasets.length === 0 ? 'open' : 'complete';
}
