/** A message lists this many ids, each cut to this many characters: callers may send thousands of any length. */
const MOST_IDS = 10;
const MOST_CHARACTERS = 128;

/** The words for datasets that are unknown or may not be read. */
export function refusedDatasets(ids: readonly string[], argument?: string): string {
  const named = ids.slice(0, MOST_IDS).map((id) => JSON.stringify(id.slice(0, MOST_CHARACTERS)));
  const more = ids.length > MOST_IDS ? ` and ${String(ids.length - MOST_IDS)} more` : '';
  const what = `${ids.length === 1 ? 'dataset' : 'datasets'} ${named.join(', ')}${more}`;
  const prefix = argument === undefined ? '' : `${argument}: `;
  return `${prefix}you may not read ${what}, or there is no such dataset.`;
}

/** The words for a dataset that is unknown or may not be written. */
export function refusedWriting(id: string): string {
  return `You may not send events to dataset ${JSON.stringify(id.slice(0, MOST_CHARACTERS))}, or there is no such dataset.`;
}
