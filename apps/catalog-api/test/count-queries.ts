import type { DataSource, Logger } from 'typeorm';

/** Counts the statements that go through a data source until it is stopped. */
export function countQueries(dataSource: DataSource): { stop: () => number } {
  const before = dataSource.logger;
  let queries = 0;
  const ignore = () => undefined;
  const counter: Logger = {
    logQuery: () => {
      queries += 1;
    },
    logQueryError: ignore,
    logQuerySlow: ignore,
    logSchemaBuild: ignore,
    logMigration: ignore,
    log: ignore,
  };
  dataSource.logger = counter;
  return {
    stop: () => {
      dataSource.logger = before;
      return queries;
    },
  };
}
