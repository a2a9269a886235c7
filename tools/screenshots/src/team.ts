import type { ObeliskClient } from '@obelisk/stack';
import pg from 'pg';

/** A team with people who hold roles in a dataset, managed by an account that is also a platform manager. @returns its id */
export async function prepareTeam(
  databaseUrl: string,
  client: ObeliskClient,
  userId: string,
  datasetId: string,
): Promise<string> {
  const database = new pg.Client(databaseUrl);
  await database.connect();
  try {
    await database.query('UPDATE users SET platform_manager = true WHERE id = $1', [userId]);
    const { createTeam } = await client.query<{ createTeam: { item: { id: string } } }>(
      'mutation { createTeam(input: { name: "Building services" }) { item { id } } }',
    );
    const { id } = createTeam.item;
    await database.query(
      `WITH people AS (
         INSERT INTO users (id, email, name, created_on)
         SELECT lower(name), lower(name) || '@example.org', name || ' ' || surname, 0
         FROM (VALUES ('Grace', 'Hopper'), ('Ada', 'Lovelace'), ('Jan', 'van den Bossche-Vandenberghe')) AS v (name, surname)
         RETURNING id
       ) INSERT INTO team_members (team_id, user_id, manager) SELECT $1, id, false FROM people`,
      [id],
    );
    const { onTeam } = await client.query<{ onTeam: { createExport: { message: string | null } } }>(
      `mutation { onTeam(id: "${id}") { createExport(input: {
         name: "Meters, yearly report", dataRange: { datasets: "${datasetId}" }, limit: 4000, splitRecords: 1000 }) { message } } }`,
    );
    if (onTeam.createExport.message !== null) throw new Error(onTeam.createExport.message);
    return id;
  } finally {
    await database.end();
  }
}
