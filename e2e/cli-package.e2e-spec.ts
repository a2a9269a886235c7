import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sharedServer } from '@obelisk/proof/system/backends';
import { START_LIMIT_MS, startTestSystem, type Person, type TestSystem } from '@obelisk/proof/system/test-system';

const ROOT = join(import.meta.dirname, '..');
const run = promisify(execFile);

describe('the package of the command line, installed where there is nothing else', () => {
  let system: TestSystem;
  let ada: Person;
  let folder: string;

  beforeAll(async () => {
    system = await startTestSystem(await sharedServer());
    ada = await system.person('ada');
    folder = await mkdtemp(join(tmpdir(), 'obelisk-package-'));
    const pack = [join(ROOT, 'apps/cli/pack/main.ts'), folder];
    const tarball = (await run(process.execPath, pack, { encoding: 'utf8' })).stdout.trim();
    await mkdir(join(folder, 'work'));
    const offline = ['install', '--offline', '--no-audit', '--no-fund', '--cache', join(folder, 'cache'), tarball];
    await run('npm', offline, { cwd: join(folder, 'work') });
  }, START_LIMIT_MS);
  afterAll(async () => {
    await system.stop();
    await rm(folder, { recursive: true });
  }, START_LIMIT_MS);

  const obelisk = async (...args: string[]) => {
    const { clientId, secret } = ada.credentials;
    const account = { OBELISK_URL: system.stack.url, OBELISK_CLIENT_ID: clientId, OBELISK_CLIENT_SECRET: secret };
    const env = { PATH: process.env['PATH'], HOME: folder, npm_config_cache: join(folder, 'cache'), ...account };
    const npx = ['--offline', 'obelisk-data-exports-cli', ...args];
    return (await run('npx', npx, { cwd: join(folder, 'work'), env, encoding: 'utf8' })).stdout;
  };

  it('is one package', async () => {
    const names = await readdir(join(folder, 'work/node_modules'));
    expect(names.filter((name) => !name.startsWith('.'))).toEqual(['obelisk-data-exports-cli']);
  });

  it('has nothing of a server in it', async () => {
    const path = join(folder, 'work/node_modules/obelisk-data-exports-cli/obelisk.js');
    expect(await readFile(path, 'utf8')).not.toMatch(/typeorm|@nestjs\/|pg-protocol|amqplib/);
  });

  it('has the licences of what is in it', async () => {
    const licences = await readFile(join(folder, 'work/node_modules/obelisk-data-exports-cli/LICENSES.md'), 'utf8');
    for (const name of ['commander', 'csv-parse', 'hyparquet', 'jose', 'yauzl', 'zod'])
      expect(licences).toMatch(new RegExp(`^## ${name} - `, 'm'));
  });

  it('says its version, and works', async () => {
    const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    expect(await obelisk('--version')).toBe(`${version}\n`);
    expect(JSON.parse(await obelisk('list', '--json'))).toEqual([]);
    const datasets = JSON.parse(await obelisk('datasets', '--json')) as { id: string }[];
    expect(datasets.map(({ id }) => id)).toContain(ada.datasetId);
  });
});
