import { withinTime, type SessionSettings } from '@obelisk/database';
import type { DataSource } from 'typeorm';
import type { Sql } from './sql.ts';

/**
 * The rows of a statement that may take so long and no longer.
 *
 * @param limit ms
 * @returns null when it took longer
 */
export async function queryWithin<Row>(
  dataSource: DataSource,
  statement: Sql,
  limit: number,
  settings: SessionSettings = {},
): Promise<Row[] | null> {
  const { text, values } = statement.parameterised();
  return withinTime(dataSource, limit, (manager) => manager.query<Row[]>(text, values), settings);
}
