import { zstdDecompressSync } from 'node:zlib';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet';

/** Fields that are two columns, docs/file-format.md. */
const TWO_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  value: ['value', 'valueText'],
  location: ['lat', 'lng'],
};

/**
 * The times of the rows of a Parquet file, in µs; reads all columns, a row group at a time.
 *
 * @throws Error in a sentence
 */
export async function* timesOfParquet(path: string, fields: readonly string[]): AsyncGenerator<bigint> {
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file);
  const expected = fields.flatMap((field) => TWO_COLUMNS[field] ?? [field]);
  const columns = parquetSchema(metadata).children.map(({ element }) => element.name);
  if (columns.join('\n') !== expected.join('\n'))
    throw new RangeError(`the columns are ${columns.join(', ')}, expected ${expected.join(', ')}.`);
  let rowStart = 0;
  for (const { num_rows } of metadata.row_groups) {
    const rowEnd = rowStart + Number(num_rows);
    const rows = (await parquetReadObjects({
      ...{ file, metadata, rowStart, rowEnd },
      compressors: { ZSTD: (bytes) => zstdDecompressSync(bytes) },
      parsers: { timestampFromMicroseconds: (micros) => micros },
    })) as { timestamp: bigint }[];
    for (const { timestamp } of rows) yield timestamp;
    rowStart = rowEnd;
  }
}
