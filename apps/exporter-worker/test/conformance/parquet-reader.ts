import { DuckDBInstance, type DuckDBListValue } from '@duckdb/node-api';
import { CanonicalRows, type RowsDigest } from './canonical-rows.ts';
import { CONFORMANCE_FIELDS } from './random-events.ts';

/** The binding takes a text that begins with U+FEFF for one with a byte order mark: each has an x before it. */
const SELECT = `SELECT epoch_ms(timestamp), 'x' || metric, 'x' || source, value, 'x' || valueText,
  list_transform(tags, lambda tag: 'x' || tag), lat, lng, elevation, 'x' || producer FROM read_parquet($file)`;

type Row = [
  timestamp: bigint,
  metric: string,
  source: string | null,
  value: number | null,
  valueText: string | null,
  tags: DuckDBListValue | null,
  lat: number | null,
  lng: number | null,
  elevation: number | null,
  producer: string | null,
];

/** The columns of a Parquet file, as the cells that the same events have in a file of text. */
export async function readParquetByDuckDb(file: string): Promise<RowsDigest> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  try {
    const result = await connection.stream(SELECT, { file });
    const rows = new CanonicalRows(CONFORMANCE_FIELDS);
    for await (const chunk of result.yieldRows()) {
      for (const cells of chunk) {
        const [timestamp, metric, source, value, valueText, tags, lat, lng, elevation, producer] =
          cells as unknown as Row;
        rows.add([
          String(timestamp),
          metric.slice(1),
          bare(source),
          numeral(value) ?? bare(valueText),
          tags === null ? null : JSON.stringify(tags.items.map((tag) => bare(tag as string))),
          lat === null ? null : `{"lat":${numeral(lat) ?? ''},"lng":${numeral(lng) ?? ''}}`,
          numeral(elevation),
          bare(producer),
        ]);
      }
    }
    return rows.digest();
  } finally {
    connection.closeSync();
  }
}

function bare(text: string | null): string | null {
  return text?.slice(1) ?? null;
}

function numeral(number: number | null): string | null {
  return number === null ? null : Object.is(number, -0) ? '-0' : String(number);
}
