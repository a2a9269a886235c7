import { settingsFor, tookTooLong } from '@obelisk/database';
import type { DataSource, EntityManager } from 'typeorm';
import { COPY_SETTINGS } from '../copy/copy-session.ts';
import { joinSql, sql, trustedSql, type Sql } from '../sql/sql.ts';

/** Cells as text, as the file has them; null is none. */
export interface FirstRows {
  rows: (string | null)[][];
  /** False when the time was up before there were as many as wanted, or it was sure that there are no more. */
  complete: boolean;
}

/**
 * Reads the first rows one by one, so that those that were found in time are there also when the next one takes too long.
 *
 * @param select the statement of the file, of these columns
 * @param timeLeft ms, see timeBudget
 */
export async function firstRows(
  dataSource: DataSource,
  select: Sql,
  { columns, most }: { columns: readonly string[]; most: number },
  timeLeft: () => number,
): Promise<FirstRows> {
  const rows: (string | null)[][] = [];
  try {
    await dataSource.transaction(async (manager) => {
      await manager.query(...settingsFor({ ...COPY_SETTINGS, statement_timeout: Math.ceil(timeLeft()) }));
      const { text, values } = declareCursor(select, columns).parameterised();
      await manager.query(text, values);
      for (let row = await nextRow(manager, timeLeft); row !== undefined; row = await nextRow(manager, timeLeft)) {
        rows.push(columns.map((column) => row?.[column] ?? null));
        if (rows.length >= most) break;
      }
    });
    return { rows, complete: true };
  } catch (error) {
    if (tookTooLong(error)) return { rows, complete: false };
    throw error;
  }
}

function declareCursor(select: Sql, columns: readonly string[]): Sql {
  const cells = columns.map((column) => trustedSql(`cells."${column}"::text`));
  return sql`DECLARE first_rows NO SCROLL CURSOR FOR SELECT ${joinSql(cells, sql`, `)} FROM (${select}) AS cells`;
}

async function nextRow(
  manager: EntityManager,
  timeLeft: () => number,
): Promise<Record<string, string | null> | undefined> {
  await manager.query(...settingsFor({ statement_timeout: Math.ceil(timeLeft()) }));
  const [row]: Record<string, string | null>[] = await manager.query('FETCH 1 FROM first_rows');
  return row;
}
