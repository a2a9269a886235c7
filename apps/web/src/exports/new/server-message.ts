/** Where on the page a message of the server belongs. */
export type DraftField =
  'datasets' | 'metrics' | 'from' | 'to' | 'filter' | 'columns' | 'format' | 'split' | 'limit' | 'name';

export interface ServerMessage {
  /** undefined for what is about no field. */
  readonly field: DraftField | undefined;
  readonly text: string;
}

/** The arguments of the API, and the field that asks for each. */
const ARGUMENTS: readonly (readonly [argument: string, field: DraftField])[] = [
  ['dataRange.datasets', 'datasets'],
  ['dataRange.metrics', 'metrics'],
  ['from', 'from'],
  ['to', 'to'],
  ['filter', 'filter'],
  ['fields', 'columns'],
  ['format', 'format'],
  ['timestampPrecision', 'format'],
  ['compression', 'format'],
  ['splitRecords', 'split'],
  ['splitBytes', 'split'],
  ['limit', 'limit'],
  ['name', 'name'],
];

/** `dataRange.metrics: …` is about the metrics; of a filter the place in it stays in the sentence. */
export function readServerMessage(message: string): ServerMessage {
  for (const [argument, field] of ARGUMENTS) {
    if (!message.startsWith(argument)) continue;
    const rest = message.slice(argument.length);
    if (rest.startsWith(': ')) return { field, text: capitalized(rest.slice(2)) };
    if (/^[.[]/.test(rest)) return { field, text: message };
  }
  return { field: undefined, text: message };
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
