import { planOf } from './arguments.ts';

describe('planOf', () => {
  it('runs everything without arguments', () => {
    expect(planOf([])).toEqual({
      checks: true,
      build: true,
      services: true,
      tiers: ['unit', 'integration', 'e2e'],
      vitestArguments: [],
    });
  });

  it('starts no services and builds nothing for unit tests', () => {
    expect(planOf(['--only', 'unit'])).toMatchObject({ checks: false, build: false, services: false, tiers: ['unit'] });
  });

  it.each([[['--only', 'e2e', 'guide', '-t', 'a b']], [['guide', '--only=e2e', '-t', 'a b']]])(
    'passes the rest of %j to Vitest',
    (argv) => {
      expect(planOf(argv)).toMatchObject({ tiers: ['e2e'], services: true, vitestArguments: ['guide', '-t', 'a b'] });
    },
  );

  it('leaves the checks out when certain tests are asked for', () => {
    expect(planOf(['claim'])).toMatchObject({ checks: false, tiers: ['unit', 'integration', 'e2e'] });
  });

  it.each([[['--only', 'smoke']], [['--only=']]])('names the tiers for %j', (argv) => {
    expect(() => planOf(argv)).toThrow('--only takes one of unit, integration, e2e.');
  });
});
