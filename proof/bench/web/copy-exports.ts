import { ensureDemoClient, ObeliskClient, type Stack } from '@obelisk/stack';
import pg from 'pg';

/** Fills a list: one real export that is finished, and copies of its row. */
export async function copyExports(stack: Stack, userId: string, datasetId: string, count: number): Promise<void> {
  const { clientId, secret = '' } = await ensureDemoClient(stack.databaseUrl, userId);
  const client = await ObeliskClient.connect(stack.url, { clientId, secret });
  const { item } = await client.requestByGuide(datasetId);
  if (item === null) throw new Error('The export of the benchmark was refused.');
  while ((await client.statusByGuide(item.id)).status.status !== 'COMPLETED')
    await new Promise((resolve) => setTimeout(resolve, 200));
  const database = new pg.Client(stack.databaseUrl);
  await database.connect();
  try {
    const { rows } = await database.query<{ name: string }>(
      `SELECT quote_ident(column_name) AS name FROM information_schema.columns
       WHERE table_name = 'exports' AND column_name NOT IN ('id', 'sequence', 'name')`,
    );
    const columns = rows.map(({ name }) => name).join(', ');
    await database.query(
      `INSERT INTO exports (id, name, ${columns}) SELECT 'copy-' || n, 'copy ' || n, ${columns}
       FROM exports, generate_series(1, $1) n`,
      [count - 1],
    );
  } finally {
    await database.end();
  }
}
