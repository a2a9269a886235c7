import { crc32 } from 'node:zlib';
import type { FileFormat, PackedBlock } from './file-format.ts';

/** @param records rows in `csv` */
export async function packBlock(format: FileFormat, csv: Buffer, records: number): Promise<PackedBlock> {
  return { bytes: await format.pack(csv), crc32: crc32(csv), size: csv.length, records };
}
