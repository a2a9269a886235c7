import { crc32 } from 'node:zlib';
import type { BlockCodec, PackedBlock } from './block-codec.ts';

/** @param records in `rows` */
export async function packBlock(codec: BlockCodec, rows: Buffer, records: number): Promise<PackedBlock> {
  return { bytes: await codec.pack(rows), crc32: crc32(rows), rawBytes: rows.length, records };
}
