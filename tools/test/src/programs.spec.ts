import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './steps.ts';

/** The sources of what the scripts of package.json start, and of the services. */
function programs(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const started = Object.values(scripts).flatMap((script) =>
    [...script.matchAll(/\bnode (\S+)/g)].map(([, file = '']) => file),
  );
  const sources = started.map((file) => file.replace('/dist/', '/src/').replace(/\.js$/, '.ts'));
  return [...new Set([...sources, ...globSync('apps/*/src/**/main.ts', { cwd: ROOT })])];
}

/** These tell errors in a way of their own, each with a test. */
const OWN_WAY = [
  'apps/cli/src/obelisk/main.ts', // the sentences and exit codes of docs/cli.md
  'tools/test/src/main.ts', // both work before anything is built
  'tools/test/src/build.ts',
];

describe('a program', () => {
  it.each(programs().filter((file) => !OWN_WAY.includes(file)))('%s leaves its errors to the runner', (file) => {
    expect(existsSync(join(ROOT, file))).toBe(true);
    expect(readFileSync(join(ROOT, file), 'utf8')).toMatch(/^await (runProgram|main)\(/m);
  });
});
