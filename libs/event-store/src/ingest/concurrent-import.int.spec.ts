import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { anExport, finishExport } from '../../test/an-export.ts';
import { aSelection, readSlices } from '../../test/read-slices.ts';
import { seededRandom } from '@obelisk/testing';
import { TestDatabase } from '../../test/test-database.ts';
import { logWrites, readLog, replay } from '../../test/write-log.ts';
import type { ReadEvent } from '../import/read-event.ts';
import { copyLine } from '../import/store/copy-text.ts';
import { mergeStaged } from '../import/store/merge-staged.ts';
import { ProducerIds } from '../import/store/producer-ids.ts';
import { stageEvents } from '../import/store/staging.ts';
import { EventWriter } from './event-writer.ts';
import { purgeSuperseded } from './purge-superseded.ts';
import { takeReceipt } from './receipt-lock.ts';

const SEED = Number(process.env['TEST_SEED'] ?? 1);
const DURATION_MS = 5_000;
const WRITERS = 4;
const READERS = 3;
/** Events in each import; timestamps of those that are replaced again and again. */
const BATCH = 200;
const KEYS = 100;
const METRICS = ['a::number', 'b::number'];
const SOURCES = [null, 's', 't'];

const { signal } = new AbortController();
const sha256 = (lines: readonly string[]) => createHash('sha256').update(lines.join('\n')).digest('hex');

interface Import {
  /** By the database's clock, UTC ms: before it began, and after it was committed. */
  began: number;
  ended: number;
}

describe('exports while events are imported and ingested at full speed', () => {
  let database: TestDatabase;
  let dataset: string;
  let key: number;
  const imports: Import[] = [];
  beforeAll(async () => {
    database = await TestDatabase.create(process.env['DATABASE_URL']);
    dataset = await database.aDataset();
    const [row]: { key: number }[] = await database.dataSource.query('SELECT key FROM datasets WHERE id = $1', [
      dataset,
    ]);
    key = row?.key ?? 0;
    await logWrites(database.dataSource);
  });
  afterAll(() => database.drop());

  async function clock(client: pg.Client): Promise<number> {
    const { rows } = await client.query<{ now: number }>(
      'SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now',
    );
    return rows[0]?.now ?? 0;
  }

  /** The value of an event says which import brought it. */
  function someEvents(random: () => number, number: number): ReadEvent[] {
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
    const plain = { line: 1, producer: null, text: null, tags: null, location: null, elevation: null };
    return Array.from({ length: BATCH }, () => {
      const isNew = random() < 0.2;
      const timestamp = 1_000_000 * (1 + Math.floor(random() * (isNew ? 100 * KEYS : KEYS)));
      return { ...plain, timestamp, metric: pick(METRICS), source: pick(SOURCES), number: number };
    });
  }

  /** As importFile does it, but that the receipt is old when the events are stored: others overtake. */
  async function runImport(client: pg.Client, side: pg.Client, random: () => number): Promise<void> {
    const number = imports.length;
    const log = { began: await clock(client), ended: Infinity };
    imports.push(log);
    await client.query('BEGIN');
    const received = await takeReceipt(client, key);
    if (random() < 0.2) await sleep(random() * 30);
    const batches = (async function* () {
      yield await Promise.resolve(someEvents(random, number));
    })();
    const staged = await stageEvents(client, batches, new ProducerIds(side), { onEvents: () => undefined, signal });
    await mergeStaged(client, { datasetKey: key, received, staged, onStored: () => undefined, signal });
    if (random() < 0.1) await sleep(random() * 20);
    await client.query(random() < 0.1 ? 'ROLLBACK' : 'COMMIT');
    log.ended = await clock(client);
  }

  /** As the data API does it: a request for each of a few events, all of them at once. */
  async function ingest(writer: EventWriter, side: pg.Client, random: () => number): Promise<void> {
    const number = imports.length;
    const log = { began: await clock(side), ended: Infinity };
    imports.push(log);
    const rows = someEvents(random, number).map((event) => copyLine(event, 0));
    const requests = Array.from({ length: 10 }, () => rows.splice(0, BATCH / 10).join(''));
    await Promise.all(requests.map((text) => writer.store({ datasetKey: key, events: BATCH / 10, rows: text })));
    log.ended = await clock(side);
  }

  async function ingestAll(isOver: () => boolean): Promise<void> {
    const random = seededRandom(SEED * 10);
    const writer = new EventWriter({ DATABASE_URL: database.url, DATABASE_STATEMENT_TIMEOUT: 30_000 });
    const side = await new pg.Client(database.url).connect();
    while (!isOver()) await ingest(writer, side, random);
    await Promise.all([writer.close(), side.end()]);
  }

  async function write(writer: number, isOver: () => boolean): Promise<void> {
    const random = seededRandom(SEED * 100 + writer);
    const client = await new pg.Client(database.url).connect();
    const side = await new pg.Client(database.url).connect();
    while (!isOver()) await runImport(client, side, random);
    await Promise.all([client.end(), side.end()]);
  }

  interface Exported {
    requestedOn: number;
    metrics: string[];
    lines: string[];
  }

  /** Asks, settles, plans, and reads one slice after the other while more is imported. */
  async function exportOnce(random: () => number): Promise<Exported> {
    const { id, requestedOn } = await anExport(database.dataSource, [dataset]);
    const metrics = random() < 0.7 ? [] : METRICS.slice(0, 1);
    const selection = aSelection([dataset], { receivedUpTo: requestedOn, metrics });
    await database.store.settle(requestedOn, signal, [dataset]);
    const slices = await database.store.planSlices(selection, 2_000);
    let csv = '';
    for (const slice of slices) {
      csv += (
        await readSlices(database.store, selection, [slice], {
          fields: ['timestamp', 'metric', 'source', 'value'],
          timestampPrecision: 'MICROSECONDS',
        })
      ).csv;
      if (random() < 0.3) await sleep(random() * 40);
    }
    await finishExport(database.dataSource, id);
    return { requestedOn, metrics, lines: csv.split('\n').slice(0, -1) };
  }

  it('hold every event as it was at the request, exactly once', async () => {
    const end = performance.now() + DURATION_MS;
    const isOver = () => performance.now() > end;
    const exported: Exported[] = [];
    let purged = 0;
    const read = async (reader: number) => {
      const random = seededRandom(SEED * 1_000 + reader);
      while (!isOver()) exported.push(await exportOnce(random));
    };
    const purge = async () => {
      while (!isOver()) {
        purged += await purgeSuperseded(database.dataSource, signal, 0);
        await sleep(50);
      }
    };
    await Promise.all([
      ...Array.from({ length: WRITERS }, (_, writer) => write(writer, isOver)),
      ingestAll(isOver),
      ...Array.from({ length: READERS }, (_, reader) => read(reader)),
      purge(),
    ]);
    const log = await readLog(database.dataSource);
    for (const { requestedOn, metrics, lines } of exported) {
      const expected = replay(log, requestedOn, metrics);
      const [got, wanted] = [new Set(lines), new Set(expected)];
      expect({
        missing: expected.filter((line) => !got.has(line)).slice(0, 5),
        extra: lines.filter((line) => !wanted.has(line)).slice(0, 5),
      }).toEqual({ missing: [], extra: [] });
      expect(sha256(lines)).toBe(sha256(expected));
      // and by what a person sees: nothing of an import that began after the request
      const brought = new Set(lines.map((line) => Number(line.slice(line.lastIndexOf(',') + 1))));
      expect([...brought].filter((number) => (imports[number]?.began ?? Infinity) > requestedOn)).toEqual([]);
    }
    // or it shows nothing: there were replaced events to be read and to be removed
    expect(exported.length).toBeGreaterThan(3);
    expect(new Set(exported.map(({ lines }) => sha256(lines))).size).toBeGreaterThan(3);
    expect(purged).toBeGreaterThan(0);
    const { events, hours, metrics } = await database.counts(dataset);
    expect({ hours, metrics }).toEqual({ hours: events, metrics: events });
    expect(events).toBe(replay(log, Infinity, []).length);
  }, 60_000);
});
