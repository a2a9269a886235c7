import fc from 'fast-check';
import { TestDatabase } from '../../test/test-database.ts';
import { sqlLiteral } from './sql-literal.ts';

describe('sqlLiteral on PostgreSQL', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await TestDatabase.create(process.env['DATABASE_URL']);
  });
  afterAll(() => database.drop());

  const hostile = fc
    .array(
      fc.constantFrom("'", '\\', '"', ';', '--', '/*', '$$', '\n', '\t', 'E', "E'", ' ', 'é', '😀', 'ʼ', '\u2028', 'a'),
    )
    .map((parts) => parts.join(''));

  it.each(['on', 'off'])('comes back as it went, with standard_conforming_strings %s', async (setting) => {
    const runner = database.dataSource.createQueryRunner();
    try {
      await runner.query(`SET standard_conforming_strings = ${setting}`);
      await fc.assert(
        fc.asyncProperty(fc.oneof(hostile, fc.string({ unit: 'binary' })), fc.array(hostile), async (text, list) => {
          fc.pre(!text.includes('\0') && text.isWellFormed());
          const rows: unknown = await runner.query(`SELECT ${sqlLiteral(text)} AS text, ${sqlLiteral(list)} AS list`);
          expect(rows).toEqual([{ text, list }]);
        }),
        { numRuns: 300 },
      );
    } finally {
      await runner.query('RESET standard_conforming_strings');
      await runner.release();
    }
  });
});
