import fc from 'fast-check';
import { TestDatabase } from '../../test/test-database.ts';
import { casedCharacters, caseVariants } from './case-variants.ts';
import { postgresRegex } from './regex.ts';

/** Characters that patterns, classes, SQL and Unicode make something special of. */
const ALPHABET = [...'abAB09_ -.*+?()[]{}|^$\\/"\'\n\r\téÉßſKkKsΣςσ😀\u00a0\u2028İıΩΩ'];

/** A pattern of the dialect, made of parts that may stand beside each other. */
const { pattern } = fc.letrec<{ pattern: string; part: string }>((tie) => ({
  pattern: fc
    .array(
      fc.array(tie('part'), { maxLength: 4 }).map((parts) => parts.join('')),
      { minLength: 1, maxLength: 2 },
    )
    .map((branches) => branches.join('|')),
  part: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(...ALPHABET).map(literal),
    fc.constantFrom(
      '.',
      '\\d',
      '\\D',
      '\\w',
      '\\W',
      '\\s',
      '\\S',
      '^',
      '$',
      '\\b',
      '\\B',
      '\\u{1F600}',
      '\\x41',
      '\\n',
    ),
    fc
      .tuple(
        fc.boolean(),
        fc.array(
          fc.oneof(
            fc.constantFrom(...ALPHABET).map(inClass),
            fc.constantFrom('a-f', 'A-Z', '0-9', '\\d', '\\W', '\\s', '\\u00e0-\\u00ff', '\\u{1F5FF}-\\u{1F64F}'),
          ),
          { minLength: 1, maxLength: 3 },
        ),
      )
      .map(([negate, elements]) => `[${negate ? '^' : ''}${elements.join('')}]`),
    fc
      .tuple(tie('pattern'), fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,3}', '{2,}', '*?', '+?'), fc.boolean())
      .map(([inner, quantifier, isCapturing]) => `(${isCapturing ? '' : '?:'}${inner})${quantifier}`),
  ),
}));

function literal(character: string): string {
  return /[\^$\\.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character;
}

function inClass(character: string): string {
  return /[\^\\[\]-]/.test(character) ? `\\${character}` : character;
}

describe('a pattern on PostgreSQL', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await TestDatabase.create(process.env['DATABASE_URL']);
  });
  afterAll(() => database.drop());

  /** For each text, whether PostgreSQL finds the pattern in it. */
  async function matches(regex: string, texts: readonly string[]): Promise<boolean[]> {
    const rows: { found: boolean }[] = await database.dataSource.query(
      'SELECT text COLLATE "C" ~ $1 AS found FROM unnest($2::text[]) WITH ORDINALITY AS given (text, place) ORDER BY place',
      [regex, texts],
    );
    return rows.map(({ found }) => found);
  }

  it.each([false, true])(
    'finds what JavaScript finds; ignoring case: %s',
    async (ignoreCase) => {
      const texts = fc.array(fc.string({ unit: fc.constantFrom(...ALPHABET), maxLength: 8 }), {
        minLength: 20,
        maxLength: 20,
      });
      await fc.assert(
        fc.asyncProperty(pattern, texts, async (source, given) => {
          const regex = new RegExp(source, ignoreCase ? 'iu' : 'u');
          const wanted = given.map((text) => regex.test(text));
          expect({ source, given, found: await matches(postgresRegex(source, ignoreCase), given) }).toEqual({
            source,
            given,
            found: wanted,
          });
        }),
        { numRuns: 500 },
      );
    },
    60_000,
  );

  it('knows the cases of all characters as the engine does', () => {
    for (const character of casedCharacters()) {
      const alike = new RegExp(`^\\u{${character.toString(16)}}$`, 'iu');
      const missing = [...casedCharacters()].filter(
        (other) =>
          Math.abs(other - character) < 300 &&
          alike.test(String.fromCodePoint(other)) &&
          !caseVariants(character).includes(other),
      );
      expect({ character, missing }).toEqual({ character, missing: [] });
    }
  });
});
