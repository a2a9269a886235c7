import fc from 'fast-check';
import { filters } from '../../test/filter-arbitrary.ts';
import { FilterStore, holding, type AskedFilters } from '../../test/filter-store.ts';
import { TestDatabase } from '../../test/test-database.ts';

const EVENTS = 300;
const BATCH = 20;
const DATASETS = ['first', `it's "second"; --`] as const;

/** The long form: `npm run filters -- --runs 10000 --seed N`. */
const RUNS = Number(process.env['FILTER_RUNS'] ?? 1_000);
const SEED = Number(process.env['FILTER_SEED'] ?? 1);

describe('random filters', () => {
  let database: TestDatabase;
  let store: FilterStore;

  beforeAll(async () => {
    database = await TestDatabase.create(process.env['DATABASE_URL'], 'en-US'); // where a comes before Z
    store = await FilterStore.create(database, EVENTS, DATASETS);
  });
  afterAll(() => database.drop());

  /** By the interpreter, which shares the parser with the program and nothing else. */
  function expected({ filter, readFilters }: AskedFilters): number[] {
    const isAskedFor = holding(filter);
    const mayBeSeen = new Map(DATASETS.map((dataset) => [dataset as string, holding(readFilters[dataset])]));
    return store.events
      .filter((event) => isAskedFor(event) && mayBeSeen.get(event.dataset)?.(event))
      .map(({ timestamp }) => timestamp)
      .toSorted((a, b) => a - b);
  }

  it(
    'select what they say, and never what the roles do not let see',
    async () => {
      const tally = { some: 0, all: 0, none: 0 };
      const filter = filters(store.events);
      const asked = fc.record<AskedFilters>({
        filter: fc.option(filter, { freq: 10 }),
        readFilters: fc.oneof(
          { weight: 3, arbitrary: fc.constant({}) },
          { weight: 1, arbitrary: filter.map((each) => ({ [DATASETS[0]]: each })) },
          {
            weight: 1,
            arbitrary: fc.tuple(filter, filter).map(([one, other]) => ({ [DATASETS[0]]: one, [DATASETS[1]]: other })),
          },
        ),
      });
      const batch = fc.array(asked, { minLength: BATCH, maxLength: BATCH, size: 'max' });
      await fc.assert(
        fc.asyncProperty(batch, fc.boolean(), async (each, isInlined) => {
          const found = await store.select(each, isInlined);
          each.forEach((one, index) => {
            const wanted = expected(one);
            tally[wanted.length === 0 ? 'none' : wanted.length === EVENTS ? 'all' : 'some'] += 1;
            expect({ one, found: found[index]?.toSorted((a, b) => a - b) }).toEqual({ one, found: wanted });
          });
        }),
        { numRuns: Math.ceil(RUNS / BATCH), seed: SEED },
      );
      expect(tally.some).toBeGreaterThan(RUNS / 3); // or the filters would prove little
    },
    60_000 + RUNS * 200,
  );
});
