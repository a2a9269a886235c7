export { createTestDatabase, type TestDatabase } from './test-database.ts';
export { waitUntil } from './wait-until.ts';
