import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

/** The first lines of a compressed CSV. */
export async function firstRows(file: string, count: number): Promise<string[]> {
  const source = createReadStream(file);
  const rows: string[] = [];
  const text = source.pipe(createGunzip());
  for await (const row of createInterface({ input: text, crlfDelay: Infinity })) {
    rows.push(row);
    if (rows.length === count) break;
  }
  text.destroy();
  source.destroy();
  return rows;
}
