import { TimeReader, type TimeOptions } from '../cells/time-cell.ts';
import { placed, readEvent, type ReadEvent } from '../read-event.ts';
import { exactEvent } from './exact-json.ts';
import { ndjsonLines, type TextLine } from './ndjson-lines.ts';

/**
 * Metric events in Obelisk's JSON, one a line; blank lines are passed over. Yields a batch for each chunk.
 *
 * @throws ImportError that names the line and the path of the property
 */
export async function* ndjsonEvents(
  chunks: AsyncIterable<string>,
  file: string,
  options: TimeOptions,
): AsyncGenerator<ReadEvent[]> {
  const times = new TimeReader(options);
  for await (const lines of ndjsonLines(chunks, file)) yield lines.map((line) => parseLine(line, file, times));
}

function parseLine({ text, line }: TextLine, file: string, times: TimeReader): ReadEvent {
  return placed(
    { file, line },
    (field) => field,
    () => {
      return readEvent(exactEvent(text), line, times);
    },
  );
}
