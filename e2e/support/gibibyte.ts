import { truncate } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sql } from './stopped-export.ts';

const GIBIBYTE = 1_073_741_824;
/** By `head -c 1G /dev/zero | sha256sum`. */
const GIBIBYTE_OF_ZEROS = '49bc20df15e412a64472421e13fe86ff1c5165e18b2afccf160d4dc19fe68a14';

/** Makes the one file of an export, in the store and in the database, a gibibyte of zeros. */
export async function becomeGibibyte(sql: Sql, dataDir: string, exportId: string): Promise<void> {
  const [file] = await sql('SELECT object_key AS key FROM export_files WHERE export_id = $1', exportId);
  const object = join(dataDir, 'objects/objects', String(file?.['key']));
  await truncate(object);
  await truncate(object, GIBIBYTE);
  const state = 'size_in_bytes = $2, compressed_size_in_bytes = $2, sha256 = $3';
  await sql(`UPDATE exports SET ${state} WHERE id = $1`, exportId, GIBIBYTE, GIBIBYTE_OF_ZEROS);
  await sql(`UPDATE export_files SET ${state} WHERE export_id = $1`, exportId, GIBIBYTE, GIBIBYTE_OF_ZEROS);
}
