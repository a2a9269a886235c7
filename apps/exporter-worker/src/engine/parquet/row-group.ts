import { setImmediate } from 'node:timers/promises';
import { constants, zstdCompressSync } from 'node:zlib';
import type { ParquetColumn } from '@obelisk/event-store';
import type { RowGroup, SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { CopiedColumns } from './copied-columns.ts';
import { parquetSchema } from './parquet-schema.ts';

export type ParquetCodec = 'ZSTD' | 'UNCOMPRESSED';

/** Part of a file's identity, as every codec's level (docs/adr/0005). */
const ZSTD_LEVEL = 3;

const COMPRESSORS = {
  ZSTD: (bytes: Uint8Array) => zstdCompressSync(bytes, { params: { [constants.ZSTD_c_compressionLevel]: ZSTD_LEVEL } }),
};

/** In every footer; without a version, so that releases make the same bytes. */
const CREATED_BY = 'Obelisk Data Exports';

/** Bytes of a file, and what its footer is to say of them. */
export interface EncodedGroup {
  bytes: Uint8Array[];
  group: RowGroup;
}

/**
 * Encodes a row group that stands at the offset `at`. Column by column, each as a file of its own without its ends: a column takes tens of milliseconds, in
 * which the process does nothing else.
 */
export async function encodeRowGroup(
  columns: readonly ParquetColumn[],
  { data, records }: CopiedColumns,
  codec: ParquetCodec,
  at: number,
): Promise<EncodedGroup> {
  const group: RowGroup = { columns: [], total_byte_size: 0n, num_rows: BigInt(records), total_compressed_size: 0n };
  const bytes: Uint8Array[] = [];
  let offset = at;
  for (const [index, column] of columns.entries()) {
    const { writer, bytesOf } = writerAt(parquetSchema([column]), codec, offset);
    await writer.write({
      columnData: [{ name: column.name, data: data[index] ?? [], offsetIndex: false, ...encodingOf(column) }],
      rowGroupSize: records,
    });
    const [chunk] = writer.row_groups;
    if (chunk === undefined) throw new Error('a row group has no rows');
    group.columns.push(...chunk.columns);
    group.total_byte_size += chunk.total_byte_size;
    bytes.push(bytesOf());
    offset += bytes.at(-1)?.length ?? 0;
    await setImmediate();
  }
  group.total_compressed_size = BigInt(offset - at);
  return { bytes, group };
}

/** The end of a file. */
export function encodeFooter(
  columns: readonly ParquetColumn[],
  groups: readonly RowGroup[],
  codec: ParquetCodec,
  at: number,
): Uint8Array {
  const { writer, bytesOf } = writerAt(parquetSchema(columns), codec, at);
  writer.row_groups = [...groups];
  writer.num_rows = groups.reduce((sum, { num_rows }) => sum + num_rows, 0n);
  void writer.finish();
  return bytesOf();
}

/** A writer that goes on in a file: without the four bytes that it begins one with. */
function writerAt(schema: SchemaElement[], codec: ParquetCodec, at: number) {
  const buffer = new ByteWriter();
  const writer = new ParquetWriter({ writer: buffer, schema, codec, compressors: COMPRESSORS, createdBy: CREATED_BY });
  buffer.index = 0;
  buffer.offset = at;
  return { writer, bytesOf: () => buffer.getBytes() };
}

/** Times are in order, or nearly, and their differences small. */
function encodingOf({ kind }: ParquetColumn): { encoding?: 'DELTA_BINARY_PACKED' } {
  return kind === 'TIMES' ? { encoding: 'DELTA_BINARY_PACKED' } : {};
}
