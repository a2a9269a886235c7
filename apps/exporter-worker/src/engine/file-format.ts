import { CODECS, type BlockCodec, type Compression, type Frame } from '@obelisk/codecs';
import { DEFAULT_FORMAT, fileKind, rowsExtension, type ExportFormat } from '@obelisk/domain';
import { rowFormat, type RowFormat } from '@obelisk/event-store';

/** How the files of an export are written: rows × compression, resolved once for a run. */
export interface FileFormat {
  rows: RowFormat;
  codec: BlockCodec;
  frame: Frame;
  extension: string;
  contentType: string;
}

/** @param format null means the default */
export function fileFormat(compression: Compression, format: ExportFormat | null): FileFormat {
  const codec = CODECS[compression];
  const frame = codec.frame(`events${rowsExtension(format ?? DEFAULT_FORMAT)}`);
  return { rows: rowFormat(format), codec, frame, ...fileKind(compression, format) };
}
