import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Counts whose size and cost follow days and metrics, not the number of statements that stored events: docs/adr/0030-folded-counts.md. */
export class FoldedCounts1764000000200 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of UP) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await queryRunner.query(statement);
  }
}

/** `number` of `temperature::number`; no type contains a colon. */
const TYPE = `substring(metric FROM '[^:]*$')`;

/** The function of the triggers on metric_events; `countMetrics` is what it does beside counting by hour. */
function countFunction(countMetrics: string): string {
  return `CREATE OR REPLACE FUNCTION count_metric_events() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     INSERT INTO event_counts (dataset_key, hour, minute, events)
       SELECT dataset_key, hour, CASE WHEN of_hour >= 10000 THEN minute END, sum(events) * TG_ARGV[0]::integer
       FROM (
         SELECT dataset_key, minutes / 60 AS hour, minutes % 60 AS minute, events,
                sum(events) OVER (PARTITION BY dataset_key, minutes / 60) AS of_hour
         FROM (SELECT dataset_key, "timestamp" / 60000000 AS minutes, count(*) AS events FROM changed GROUP BY 1, 2) AS by_minute
       ) AS by_hour
       GROUP BY 1, 2, 3;
     ${countMetrics};
     RETURN NULL;
   END $$`;
}

const COUNT_METRICS = `
     INSERT INTO metric_counts (dataset_key, day, metric, events)
       SELECT dataset_key, "timestamp" / 86400000000, metric, count(*) * TG_ARGV[0]::integer FROM changed GROUP BY 1, 2, 3`;

const UP = [
  // The statements below see all counts, and none is added meanwhile.
  `LOCK TABLE metric_events IN SHARE ROW EXCLUSIVE MODE`,
  // Rows that are not folded are the differences that single statements made; folded ones are sums, one of each hour, minute and metric.
  `ALTER TABLE event_counts ADD folded boolean NOT NULL DEFAULT false`,
  `ALTER TABLE metric_counts ADD folded boolean NOT NULL DEFAULT false`,
  `CREATE INDEX event_counts_to_fold ON event_counts (dataset_key) WHERE NOT folded`,
  `CREATE INDEX metric_counts_to_fold ON metric_counts (dataset_key) WHERE NOT folded`,
  // What a selection of metrics reads: its own rows, and no row of another metric.
  `CREATE INDEX metric_counts_of_metric ON metric_counts (dataset_key, metric, day) INCLUDE (events)`,
  `DROP INDEX metric_counts_of_dataset`,
  // Events of all metrics of a type. Differences and sums as above.
  `CREATE TABLE day_counts (
     dataset_key integer NOT NULL REFERENCES datasets (key) ON DELETE CASCADE,
     day integer NOT NULL,
     type text COLLATE "C" NOT NULL,
     events bigint NOT NULL,
     folded boolean NOT NULL DEFAULT false
   )`,
  `CREATE INDEX day_counts_of_dataset ON day_counts (dataset_key, day, type) INCLUDE (events)`,
  `CREATE INDEX day_counts_to_fold ON day_counts (dataset_key) WHERE NOT folded`,
  `INSERT INTO day_counts (dataset_key, day, type, events, folded)
     SELECT dataset_key, day, ${TYPE}, sum(events), true FROM metric_counts GROUP BY 1, 2, 3`,
  countFunction(`
     WITH by_metric AS (${COUNT_METRICS} RETURNING dataset_key, day, metric, events)
     INSERT INTO day_counts (dataset_key, day, type, events)
       SELECT dataset_key, day, ${TYPE}, sum(events) FROM by_metric GROUP BY 1, 2, 3`),
];

const DOWN = [
  `LOCK TABLE metric_events IN SHARE ROW EXCLUSIVE MODE`,
  countFunction(COUNT_METRICS),
  `DROP TABLE day_counts`,
  `DROP INDEX metric_counts_of_metric, metric_counts_to_fold, event_counts_to_fold`,
  `CREATE INDEX metric_counts_of_dataset ON metric_counts (dataset_key, day)`,
  `ALTER TABLE event_counts DROP folded`,
  `ALTER TABLE metric_counts DROP folded`,
];
