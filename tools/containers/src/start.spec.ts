import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './compose-file.ts';

const PROGRAMS = {
  'apps/stops-in-order/dist': `process.on('SIGTERM', () => process.exit(7)); setInterval(() => {}, 1e3); console.log('ready');`,
  'apps/knows-no-signal/dist': `setInterval(() => {}, 1e3); console.log('ready');`,
  'apps/cli/dist/echo': `console.log(JSON.stringify(process.argv.slice(2)));`,
};

describe('the entry point of the image', () => {
  let root: string;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'start-'));
    await cp(join(ROOT, 'deploy/start.js'), join(root, 'deploy/start.js'));
    await writeFile(join(root, 'package.json'), '{ "type": "module" }');
    for (const [folder, program] of Object.entries(PROGRAMS)) {
      await mkdir(join(root, folder), { recursive: true });
      await writeFile(join(root, folder, 'main.js'), program);
    }
  });

  afterAll(() => rm(root, { recursive: true, force: true }));

  async function start(...args: string[]) {
    const child = spawn(process.execPath, [join(root, 'deploy/start.js'), ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (said += data.toString()));
    const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
    return { child, ended, said: () => said };
  }

  it.each([
    ['the program that handles it', 'stops-in-order', 7],
    ['a program that does not', 'knows-no-signal', 143],
  ])('brings SIGTERM to %s', async (_what, program, code) => {
    const { child, ended } = await start(program);
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    expect(await ended).toEqual([code, null]);
  });

  it('hands on the arguments', async () => {
    const { ended, said } = await start('echo', 'one', '--two');
    expect([await ended, said()]).toEqual([[0, null], '["one","--two"]\n']);
  });

  it.each([
    [[], 'The image does not know what to run.'],
    [['nonsense'], 'The image has no program "nonsense".'],
  ])('names what there is for %j', async (args, fault) => {
    const { ended, said } = await start(...args);
    expect([await ended, said()]).toEqual([
      [64, null],
      `${fault} Name one of these as the command: echo, knows-no-signal, stops-in-order.\n`,
    ]);
  });
});
