import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const RULE = '@nx/enforce-module-boundaries';
const LIMIT_MS = 120_000;

interface Finding {
  ruleId: string | null;
  message: string;
}

/** Runs a program of the workspace with `input`; gives what it printed. */
function run(program: string, args: string[], input = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, [program, ...args], { cwd: ROOT }, (_error, stdout, stderr) => {
      if (stdout === '') reject(new Error(stderr));
      else resolve(stdout);
    });
    child.stdin?.end(input);
  });
}

/** What the linter says about one file that does not exist, with this text. */
async function lint(file: string, text: string): Promise<string[]> {
  const args = ['--stdin', '--stdin-filename', file, '--format', 'json'];
  const [report] = JSON.parse(await run('node_modules/.bin/eslint', args, text)) as { messages: Finding[] }[];
  return (report?.messages ?? []).filter(({ ruleId }) => ruleId === RULE).map(({ message }) => message);
}

describe('imports between the rooms', () => {
  beforeAll(async () => {
    await run('node_modules/.bin/nx', ['show', 'projects']); // the rule reads the graph that this leaves
  }, LIMIT_MS);

  it.each([
    ['an app imports an app', 'apps/catalog-api/src/probe.ts', '@obelisk/exporter-worker/src/config.ts'],
    ['an app imports the file of an app', 'apps/catalog-api/src/probe.ts', '../../exporter-worker/src/config.ts'],
    ['an adapter imports an adapter', 'libs/messaging/src/probe.ts', '@obelisk/database'],
    ['the database imports the event store', 'libs/database/src/probe.ts', '@obelisk/event-store'],
    ['the exports import the event store', 'libs/exports/src/probe.ts', '@obelisk/event-store'],
    ['the database imports the accounts', 'libs/database/src/probe.ts', '@obelisk/accounts'],
    ['the database imports the exports', 'libs/database/src/probe.ts', '@obelisk/exports'],
    ['the domain imports the platform', 'libs/domain/src/probe.ts', '@obelisk/platform'],
    ['the platform imports an adapter', 'libs/platform/src/probe.ts', '@obelisk/messaging'],
    ['a black-box test imports an adapter', 'e2e/probe.ts', '@obelisk/object-storage'],
  ])(
    'fail when %s',
    async (_, file, name) => {
      expect(await lint(file, `export * from '${name}';\n`)).toHaveLength(1);
    },
    LIMIT_MS,
  );

  it.each([
    ['an app imports an adapter', 'apps/catalog-api/src/probe.ts', '@obelisk/messaging'],
    ['the event store imports the database', 'libs/event-store/src/probe.ts', '@obelisk/database'],
    ['the access imports the accounts', 'libs/access/src/probe.ts', '@obelisk/accounts'],
    ['the exports import the messaging', 'libs/exports/src/probe.ts', '@obelisk/messaging'],
    ['the platform imports the domain', 'libs/platform/src/probe.ts', '@obelisk/domain'],
  ])(
    'pass when %s',
    async (_, file, name) => {
      expect(await lint(file, `export * from '${name}';\n`)).toEqual([]);
    },
    LIMIT_MS,
  );
});
