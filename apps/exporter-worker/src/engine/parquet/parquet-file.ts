import { deserialize, serialize } from 'node:v8';
import { deflateSync, inflateSync } from 'node:zlib';
import type { PackedBlock } from '@obelisk/codecs';
import type { ParquetColumn } from '@obelisk/event-store';
import type { RowGroup } from 'hyparquet';
import {
  NOTHING_ENCODED,
  type EncodedSoFar,
  type EncoderState,
  type FileBytes,
  type FileEncoder,
} from '../file-encoder.ts';
import { CopiedColumns } from './copied-columns.ts';
import { encodeFooter, encodeRowGroup, type ParquetCodec } from './row-group.ts';

/** A row group ends with the block that brings it to either. Part of a file's identity: change neither (docs/adr/0005). */
const GROUP_RECORDS = 122_880;
const GROUP_BYTES = 16_777_216; // 16 MiB of rows

/** What a file begins and ends with. */
const MAGIC = Buffer.from('PAR1');

/** A file of row groups, and a footer that says where they are. Its blocks are rows that are not packed. */
export class ParquetFile implements FileEncoder {
  private readonly groups: RowGroup[];
  /** Of the values of its groups, see CopiedColumns. */
  private size: number;
  /** Bytes of the file so far. */
  private at: number;
  private collected: CopiedColumns;

  constructor(
    private readonly columns: readonly ParquetColumn[],
    private readonly codec: ParquetCodec,
    from: EncodedSoFar = NOTHING_ENCODED,
  ) {
    this.groups = from.rowGroups === undefined ? [] : groupsOf(from.rowGroups);
    this.size = from.size;
    this.at = from.storedBytes;
    this.collected = new CopiedColumns(columns);
  }

  get rawBytes(): number {
    return this.size;
  }

  begin(): Promise<FileBytes> {
    return Promise.resolve(this.give([MAGIC]));
  }

  async append({ bytes }: PackedBlock): Promise<FileBytes> {
    this.collected.add(bytes);
    const { records, bytes: rowBytes } = this.collected;
    return records < GROUP_RECORDS && rowBytes < GROUP_BYTES ? [] : this.endGroup();
  }

  async end(): Promise<FileBytes> {
    const rest = this.collected.records === 0 ? [] : await this.endGroup();
    const footer = encodeFooter(this.columns, this.groups, this.codec, this.at);
    return [...rest, ...this.give([footer])];
  }

  saved(): EncoderState {
    const { groups, size } = this;
    return { crc32: 0, size, ...(groups.length > 0 ? { rowGroups: textOf(groups) } : {}) };
  }

  private async endGroup(): Promise<FileBytes> {
    const { bytes, group } = await encodeRowGroup(this.columns, this.collected, this.codec, this.at);
    this.groups.push(group);
    this.size += this.collected.plainBytes;
    this.collected = new CopiedColumns(this.columns);
    return this.give(bytes);
  }

  private give(bytes: FileBytes): FileBytes {
    this.at += bytes.reduce((sum, { length }) => sum + length, 0);
    return bytes;
  }
}

/** JSON has no big integers and no negative zero, which statistics have. Hundreds of bytes a group. */
function textOf(groups: readonly RowGroup[]): string {
  return deflateSync(serialize(groups)).toString('base64');
}

function groupsOf(text: string): RowGroup[] {
  return deserialize(inflateSync(Buffer.from(text, 'base64'))) as RowGroup[];
}
