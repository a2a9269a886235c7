import { CommandError, EXIT } from '../exit-code.ts';
import type { CheckedManifest, ManifestEntry } from './check-manifest.ts';
import { openFile } from './open-file.ts';
import { timesOfParquet } from './rows-of-parquet.ts';
import { counting, timesOfCsv, timesOfNdjson } from './rows-of-text.ts';

type Time = bigint | string;

/**
 * Reads a file to its end: its columns, its number of rows, and their order in time.
 *
 * @param onRow called with the rows so far
 * @throws CommandError naming the row
 */
export async function readThrough(
  path: string,
  { format, columns }: Pick<CheckedManifest, 'format' | 'columns'>,
  { records, sizeInBytes }: Pick<ManifestEntry, 'records' | 'sizeInBytes'>,
  onRow: (rows: number) => void = () => undefined,
): Promise<void> {
  let rows = 0;
  let bytes = 0;
  let before: Time | undefined;
  const count = (more: number) => (bytes += more);
  try {
    for await (const time of timesOf(path, { format, columns }, count)) {
      const now = comparable(time, format);
      if (before !== undefined && now < before) throw new RangeError('its time is before that of the row above.');
      before = now;
      onRow((rows += 1));
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CommandError(EXIT.WRONG_FILE, `${path}, row ${String(rows + 1)}: ${reason}`, { cause });
  }
  if (rows !== records)
    throw new CommandError(EXIT.WRONG_FILE, `${path} has ${number(rows)} rows, expected ${number(records)}.`);
  if (format.type !== 'PARQUET' && bytes !== sizeInBytes)
    throw new CommandError(
      EXIT.WRONG_FILE,
      `${path} unpacks to ${number(bytes)} bytes, expected ${number(sizeInBytes)}.`,
    );
}

async function* timesOf(
  path: string,
  { format, columns }: Pick<CheckedManifest, 'format' | 'columns'>,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Time> {
  if (format.type === 'PARQUET') return yield* timesOfParquet(path, columns);
  const packed = await openFile(path, format.compression);
  const content = packed.compose(counting(onBytes)) as typeof packed;
  if (format.type === 'NDJSON') return yield* timesOfNdjson(content, columns);
  return yield* timesOfCsv(content, columns, format);
}

const ISO_TIME = /^-?\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** Texts of one format and one precision are in the order of time. */
function comparable(time: Time, format: CheckedManifest['format']): Time {
  if (typeof time === 'bigint') return time;
  const isText = format.type !== 'PARQUET' && format.timestampFormat === 'ISO_8601';
  if (!(isText ? ISO_TIME : /^-?\d+$/).test(time)) throw new RangeError(`${JSON.stringify(time)} is no time.`);
  return isText ? time : BigInt(time);
}

function number(value: number): string {
  return value.toLocaleString('en');
}
