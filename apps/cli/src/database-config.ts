import { findDatabaseUrl } from '@obelisk/stack/command-line';

/** The database that commands work on: `DATABASE_URL`, or that of the running `npm start`. @throws Error without either */
export function databaseUrl(): Promise<string> {
  return findDatabaseUrl(process.env);
}
