import pg from 'pg';
import { superuserUrl, type CompleteSecrets } from './postgres-secrets.ts';

/**
 * Makes the database `obelisk` and the role that the services connect by. The role owns the database and everything in it, and may do nothing
 * else on the server. What an earlier release made as the superuser is handed over.
 */
export async function ensureServiceRole(secrets: CompleteSecrets): Promise<void> {
  await withClient(superuserUrl(secrets, 'postgres'), async (client) => {
    const password = client.escapeLiteral(secrets.servicePassword);
    const role = await client.query(`SELECT FROM pg_roles WHERE rolname = 'obelisk'`);
    await client.query(`${role.rowCount === 0 ? 'CREATE' : 'ALTER'} ROLE obelisk ${RIGHTS} PASSWORD ${password}`);
    const database = await client.query(`SELECT FROM pg_database WHERE datname = 'obelisk'`);
    if (database.rowCount === 0) await client.query('CREATE DATABASE obelisk');
    await client.query('ALTER DATABASE obelisk OWNER TO obelisk');
    await client.query('REVOKE CONNECT, TEMPORARY ON DATABASE obelisk FROM PUBLIC');
  });
  await withClient(superuserUrl(secrets), (client) => client.query(HAND_OVER));
}

const RIGHTS = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS';

/** REASSIGN OWNED refuses to take anything from the superuser that initdb made. Sequences of identity columns go with their tables. */
const HAND_OVER = `
  DO $$
  DECLARE statement text;
  BEGIN
    ALTER SCHEMA public OWNER TO obelisk;
    FOR statement IN
      SELECT format('ALTER TABLE %s OWNER TO obelisk', oid::regclass) FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm') AND pg_get_userbyid(relowner) <> 'obelisk'
      UNION ALL
      SELECT format('ALTER ROUTINE %s OWNER TO obelisk', oid::regprocedure) FROM pg_proc
      WHERE pronamespace = 'public'::regnamespace AND pg_get_userbyid(proowner) <> 'obelisk'
    LOOP
      EXECUTE statement;
    END LOOP;
  END $$`;

async function withClient(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
