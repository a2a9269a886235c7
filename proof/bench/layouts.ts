/**
 * Compares physical layouts of events: `node proof/bench/layouts.ts --rows 10000000 [--database postgresql://…]`.
 * Needs a PostgreSQL whose user may create databases (`--database`, else DATABASE_URL); makes a database of its own and removes it.
 */
import { randomBytes } from 'node:crypto';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { generate } from './generate-events.ts';
import { LAYOUTS } from './layout-definitions.ts';
import { measureLayout, type Measurement } from './measure-layout.ts';

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '10000000' }, database: { type: 'string' } },
});
const rows = Number(values.rows);
if (!Number.isSafeInteger(rows) || rows < 1) throw new Error('--rows: expected a whole number from 1');
const serverUrl = values.database ?? process.env['DATABASE_URL'];
if (serverUrl === undefined) throw new Error('Give --database postgresql://…, or set DATABASE_URL.');

const name = `layouts_${randomBytes(4).toString('hex')}`;
const server = await new pg.Client(serverUrl).connect();
await server.query(`CREATE DATABASE ${name}`);
try {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const client = await new pg.Client(url.href).connect();
  await client.query(generate(rows));
  const measured: Measurement[] = [];
  for (const layout of LAYOUTS) {
    console.error(`${layout.name} …`);
    measured.push(await measureLayout(client, url.href, layout, rows));
  }
  await client.end();
  console.table(measured.map(rounded));
  console.log(
    JSON.stringify({ rows, load: loadavg().map((value) => Number(value.toFixed(1))), measured: measured.map(rounded) }),
  );
} finally {
  await server.query(`DROP DATABASE ${name} WITH (FORCE)`);
  await server.end();
}

function rounded(measurement: Measurement): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(measurement).map(([key, value]: [string, unknown]) => [
      key,
      typeof value === 'number' ? Number(value.toFixed(1)) : value,
    ]),
  );
}
