/** A connection, or a pool of them. */
interface Database {
  query(text: string, values: unknown[]): Promise<unknown>;
}

/**
 * Ends the server process of a connection that is discarded. Not `pg_cancel_backend`: one that arrives before the COPY does
 * cancels nothing, and the COPY then runs for nobody until it has a row to send. Nor does a cancel reach a backend that
 * waits to write; being terminated does.
 */
export async function endBackend(database: Database, processId: number): Promise<void> {
  await database.query('SELECT pg_terminate_backend($1)', [processId]);
}
