import { createHash } from 'node:crypto';

export interface RowsDigest {
  rows: number;
  sha256: string;
}

/**
 * Rows as one digest: each cell with its length before it, so that no other cells give the same bytes; numbers by the bits of their double, as 1e5
 * and 100000 are the same. tools/reference/digest_rows.py does it in Python.
 */
export class CanonicalRows {
  private readonly hash = createHash('sha256');
  private readonly metric: number;
  private count = 0;

  /** @param nullText what stands for null where a reader cannot tell it from text */
  constructor(
    private readonly fields: readonly string[],
    private readonly nullText = '',
  ) {
    this.metric = fields.indexOf('metric');
  }

  /** @param cells null where there is none, and a reader can tell */
  add(cells: readonly (string | null)[]): void {
    if (cells.length !== this.fields.length)
      throw new Error(`row ${String(this.count + 1)} has ${String(cells.length)} cells`);
    let row = '';
    cells.forEach((cell, index) => {
      const text =
        cell === null || cell === this.nullText
          ? (cell ?? '')
          : canonical(this.fields[index] ?? '', cell, cells[this.metric] ?? '');
      row += cell === null ? '-,' : `${String(Buffer.byteLength(text))}:${text},`;
    });
    this.hash.update(`${row}\n`);
    this.count += 1;
  }

  digest(): RowsDigest {
    return { rows: this.count, sha256: this.hash.digest('hex') };
  }
}

function canonical(field: string, cell: string, metric: string): string {
  if (cell === '') return cell;
  if (field === 'elevation' || (field === 'value' && metric.endsWith('::number'))) return bits(Number(cell));
  if (field === 'value' && metric.endsWith('::number[]')) return (JSON.parse(cell) as number[]).map(bits).join('');
  if (field !== 'location') return cell;
  const place = JSON.parse(cell) as { lat: number; lng: number };
  return bits(place.lat) + bits(place.lng);
}

function bits(number: number): string {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(number);
  return bytes.toString('hex');
}
