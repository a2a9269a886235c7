import { Injectable } from '@nestjs/common';
import { DataSource, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import type { EventSelection } from '../event-selection.ts';
import { queryWithin } from '../sql/query-within.ts';
import { sql } from '../sql/sql.ts';
import { readAvailability, type Availability, type AvailabilityQuestion, type TimeSpan } from './availability.ts';
import { selectionNotes } from './selection-notes.ts';

/** First and last event, UTC milliseconds. */
export interface EventSpan {
  first: number;
  last: number;
}

/** A metric, as the query of {@link DatasetContent.metrics} has it. */
export interface MetricCount {
  /** `name::type` */
  id: string;
  name: string;
  type: string;
  events: number;
  /** Days since 1970. */
  firstDay: number;
  lastDay: number;
}

export interface Sources {
  items: string[];
  /** Whether all events were looked at. */
  complete: boolean;
}

/** Latest events among which sources are looked for. */
const SAMPLE = 100_000;
const SOURCES_LIMIT_MS = 2_000;

/** Tells what datasets hold, from counts and from the index; nothing in it knows a right. */
@Injectable()
export class DatasetContent {
  constructor(private readonly dataSource: DataSource) {}

  /** By id of the dataset; those without an event are missing. */
  async spans(datasetIds: readonly string[]): Promise<Map<string, EventSpan>> {
    const rows: ({ id: string } & EventSpan)[] = await this.dataSource.query(
      `SELECT id, first::float8 AS first, last::float8 AS last FROM datasets,
         LATERAL (SELECT min("timestamp") / 1000 AS first FROM metric_events WHERE dataset_key = key) AS earliest,
         LATERAL (SELECT max("timestamp") / 1000 AS last FROM metric_events WHERE dataset_key = key) AS latest
       WHERE id = ANY ($1::text[]) AND first IS NOT NULL`,
      [datasetIds],
    );
    return new Map(rows.map(({ id, first, last }) => [id, { first, last }]));
  }

  /** What of a selection selects nothing, in sentences. Not for those who may see a part only: see selectionNotes. */
  async notes(selection: EventSelection): Promise<string[]> {
    const spans = await this.spans(selection.datasets);
    return selectionNotes(this.dataSource, selection, [...spans.values()]);
  }

  /** @throws BadRequestError for a range of too many buckets */
  async availability(datasetId: string, span: TimeSpan, question: AvailabilityQuestion): Promise<Availability> {
    return readAvailability(this.dataSource, await this.key(datasetId), span, question);
  }

  /** Its metrics with events, as a query that can be filtered, ordered and paged by the columns of {@link MetricCount}. */
  async metrics(datasetId: string): Promise<SelectQueryBuilder<ObjectLiteral>> {
    const days = `SELECT metric, day, sum(events) AS events FROM metric_counts WHERE dataset_key = :datasetKey
                  GROUP BY metric, day HAVING sum(events) > 0`;
    const metrics = `SELECT metric AS id, substring(metric FROM '[^:]*$') AS type,
                       left(metric, -length(substring(metric FROM '::[^:]*$'))) AS name,
                       sum(events)::float8 AS events, min(day) AS "firstDay", max(day) AS "lastDay"
                     FROM (${days}) AS days GROUP BY metric`;
    return this.dataSource
      .createQueryBuilder()
      .select('metric.*')
      .from(`(${metrics})`, 'metric')
      .setParameter('datasetKey', await this.key(datasetId));
  }

  /** Sources of the latest events that begin with a text, in order. @param most of them */
  async sources(datasetId: string, startsWith: string, most: number): Promise<Sources> {
    const key = await this.key(datasetId);
    const statement = sql`
      WITH latest AS (
        SELECT source FROM metric_events WHERE dataset_key = ${key}::integer
        ORDER BY "timestamp" DESC LIMIT ${SAMPLE}::integer
      )
      SELECT source, (SELECT count(*) FROM latest)::integer AS looked FROM latest
      WHERE starts_with(source, ${startsWith}::text) GROUP BY source ORDER BY source LIMIT ${most + 1}::integer`;
    const rows = await queryWithin<{ source: string; looked: number }>(this.dataSource, statement, SOURCES_LIMIT_MS);
    if (rows === null) return { items: [], complete: false };
    const complete = rows.length <= most && (rows[0]?.looked ?? (await this.countUpTo(key, SAMPLE))) < SAMPLE;
    return { items: rows.slice(0, most).map(({ source }) => source), complete };
  }

  private async countUpTo(key: number, most: number): Promise<number> {
    const rows: { events: number }[] = await this.dataSource.query(
      'SELECT count(*)::integer AS events FROM (SELECT FROM metric_events WHERE dataset_key = $1 LIMIT $2) AS looked',
      [key, most],
    );
    return rows[0]?.events ?? 0;
  }

  /** Of an unknown dataset one that no event has. */
  private async key(datasetId: string): Promise<number> {
    const rows: { key: number }[] = await this.dataSource.query('SELECT key FROM datasets WHERE id = $1', [datasetId]);
    return rows[0]?.key ?? 0;
  }
}
