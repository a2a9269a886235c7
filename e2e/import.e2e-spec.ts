import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { sharedServer } from '@obelisk/proof/system/backends';
import { makeExport } from '@obelisk/proof/system/finished-export';
import { runImport } from './support/import-file.ts';
import { START_LIMIT_MS, startTestSystem, type Person, type TestSystem } from '@obelisk/proof/system/test-system';

describe('npm run import', () => {
  let system: TestSystem;
  let folder: string;

  beforeAll(async () => {
    system = await startTestSystem(await sharedServer());
    folder = await mkdtemp(join(tmpdir(), 'obelisk-e2e-'));
  }, START_LIMIT_MS);

  afterAll(async () => {
    await system.stop();
    await rm(folder, { recursive: true });
  }, START_LIMIT_MS);

  async function importCsv({ datasetId }: Person, text: string, ...more: string[]) {
    const file = join(folder, `${datasetId}.csv`);
    await writeFile(file, text);
    const { databaseUrl } = system.stack;
    const args = ['--dataset', datasetId, '--csv', file, '--timestamp', 'time', ...more];
    return { file, ...(await runImport(databaseUrl, ...args)) };
  }

  async function exported({ client, datasetId }: Person): Promise<string> {
    const answer = await client.download(await makeExport(client, datasetId));
    return gunzipSync(Buffer.from(await answer.arrayBuffer())).toString();
  }

  it('makes an event of every numeric cell, and takes times without a zone for UTC', async () => {
    const ada = await system.person('ada');
    const text = 'time,load,note,temp\n2016-07-01 00:00:00,5.5,"a, b",-3\n2016-07-01 01:00:00,,x,0.25\n';
    const { code, stderr } = await importCsv(ada, text, '--source', 'meter 1');
    expect([code, stderr]).toEqual([0, expect.stringContaining('3 events') as string]);
    expect(await exported(ada)).toBe(
      [
        'timestamp,metric,source,value',
        '1467331200000,load::number,meter 1,5.5',
        '1467331200000,temp::number,meter 1,-3',
        '1467334800000,temp::number,meter 1,0.25',
        '',
      ].join('\n'),
    );
  });

  it('takes the source from a column', async () => {
    const bob = await system.person('bob');
    await importCsv(bob, 'time,who,load\n2016-07-01T00:00:00Z,b,1\n', '--source-column', 'who');
    expect(await exported(bob)).toContain('1467331200000,load::number,b,1\n');
  });

  it('names file, line, column and what was expected, and imports nothing', async () => {
    const eve = await system.person('eve');
    const { code, stderr, file } = await importCsv(eve, 'time,load\n2016-07-01 00:00:00,1\n2016-13-01 00:00:00,2\n');
    expect(code).toBe(1);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain(`${file}, line 3, column "time"`);
    expect(await exported(eve)).toBe('timestamp,metric,source,value\n');
  });

  it('says in one line that a dataset or a file does not exist', async () => {
    for (const args of [
      ['--dataset', 'nowhere', '--ndjson', import.meta.filename],
      ['--dataset', 'data-of-ada', '--ndjson', join(folder, 'missing')],
    ]) {
      const { code, stderr } = await runImport(system.stack.databaseUrl, ...args);
      expect(code).toBe(1);
      expect(stderr.trim().split('\n')).toHaveLength(1);
    }
  });
});
