/**
 * An error as a person reads it: its message, and never its stack. Some have none: a connection that every address of a host
 * refuses is an AggregateError without words.
 */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.message !== '') return error.message;
  if (error instanceof AggregateError && error.errors.length > 0) {
    return [...new Set(error.errors.map(sentenceOf))].join('; ');
  }
  return 'code' in error ? String(error.code) : error.name;
}
