import { CODECS, type BlockCodec, type Compression } from '@obelisk/codecs';
import { DEFAULT_FORMAT, fileKind, rowsExtension, type EventField, type ExportFormat } from '@obelisk/domain';
import { parquetColumns, rowFormat, type RowFormat } from '@obelisk/event-store';
import type { EncodedSoFar, FileEncoder } from './file-encoder.ts';
import { JoinedBlocks } from './joined-blocks.ts';
import { ParquetFile } from './parquet/parquet-file.ts';

/** What makes a file of blocks of rows. */
interface Encoding {
  /** How blocks are packed on their way to the encoder. */
  codec: BlockCodec;
  /** Makes the encoder of a file. @param from where the file goes on; absent means at its beginning */
  encoder: (fields: readonly EventField[], from?: EncodedSoFar) => FileEncoder;
}

/** How the files of an export are written: rows × compression × what makes a file of them, resolved once for a run. */
export interface FileFormat extends Encoding {
  rows: RowFormat;
  extension: string;
  contentType: string;
}

/** @param format null means the default */
export function fileFormat(compression: Compression, format: ExportFormat | null): FileFormat {
  const rows = rowFormat(format);
  const encoding =
    format?.type === 'PARQUET' ? parquet(compression) : joinedBlocks(compression, format ?? DEFAULT_FORMAT, rows);
  return { rows, ...encoding, ...fileKind(compression, format) };
}

function joinedBlocks(compression: Compression, format: ExportFormat, rows: RowFormat): Encoding {
  const codec = CODECS[compression];
  const frame = codec.frame(`events${rowsExtension(format)}`);
  return { codec, encoder: (fields, from) => new JoinedBlocks(codec, frame, rows.head(fields), from) };
}

/** Its pages are packed, once the rows are columns. */
function parquet(compression: Compression): Encoding {
  const codec = compression === 'NONE' ? 'UNCOMPRESSED' : 'ZSTD';
  return { codec: CODECS.NONE, encoder: (fields, from) => new ParquetFile(parquetColumns(fields), codec, from) };
}
