import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sharedServer } from '@obelisk/proof/system/backends';
import { START_LIMIT_MS, startTestSystem, type Person, type TestSystem } from '@obelisk/proof/system/test-system';
import { waitUntil } from '@obelisk/testing';
import { commandLine, PROGRAM } from './support/command-line.ts';

const EVENTS = 60_000;

describe('obelisk ingest', () => {
  let system: TestSystem;
  let ada: Person;
  let home: string;
  let obelisk: Awaited<ReturnType<typeof commandLine>>;

  beforeAll(async () => {
    system = await startTestSystem(await sharedServer());
    ada = await system.person('ada');
    home = await mkdtemp(join(tmpdir(), 'obelisk-ingest-'));
    obelisk = await commandLine(home, system.stack.url, ada.credentials);
  }, START_LIMIT_MS);
  afterAll(async () => {
    await system.stop();
    await rm(home, { recursive: true });
  }, START_LIMIT_MS);

  const metrics = async () =>
    JSON.parse(await obelisk('--json metrics', ada.datasetId)) as { id: string; events: number }[];
  const eventsOf = async (id: string) => (await metrics()).find((metric) => metric.id === id)?.events ?? 0;

  it('goes on after a kill, and stores each event once, also those without a time', async () => {
    const file = join(home, 'events.ndjson.gz');
    const line = (index: number) => `{"metric":"sent::number","value":${String(index)},"source":"s"}\n`;
    await writeFile(file, gzipSync(Array.from({ length: EVENTS }, (_, index) => line(index)).join('')));
    const env = { PATH: process.env['PATH'], XDG_CONFIG_HOME: home, XDG_STATE_HOME: home };
    const args = ['ingest', file, '--dataset', ada.datasetId];
    const first = spawn(process.execPath, [PROGRAM, ...args], { env, stdio: 'ignore' });
    const kept = async () => (await readdir(join(home, 'obelisk'))).filter((name) => name.startsWith('ingest-'));
    await waitUntil('the first chunk is stored', async () => (await kept()).length > 0);
    first.kill('SIGKILL');
    const [, killedBy] = (await once(first, 'exit')) as [number | null, string | null];
    expect(killedBy).toBe('SIGKILL');
    const sent = JSON.parse(await obelisk('--json', ...args)) as { events: number; resumedAfterLine: number };
    expect(sent).toMatchObject({ events: EVENTS, dataset: ada.datasetId });
    expect(sent.resumedAfterLine).toBeGreaterThan(0);
    expect(await kept()).toEqual([]);
    expect(await eventsOf('sent::number')).toBe(EVENTS);
    // All of it once more, as if what was kept of the progress were lost.
    await obelisk('ingest', file, '--dataset', ada.datasetId);
    expect(await eventsOf('sent::number')).toBe(EVENTS);
    expect(await obelisk('metrics', ada.datasetId)).toMatch(/^sent {2}number {2}60,000 {2}20\d\d-\d\d-\d\d {2}20\S+$/m);
  });

  it('names the line that is wrong, and refuses what is no NDJSON or not hers', async () => {
    const file = join(home, 'wrong.ndjson');
    await writeFile(file, '{"metric":"w::number","value":1}\n\n{"metric":"w::number","value":"x"}\n');
    await expect(obelisk('ingest', file, '-d', ada.datasetId)).rejects.toMatchObject({
      code: 65,
      stderr: expect.stringMatching(/^Line 3: value: .* Nothing of the file is stored\.\n$/) as string,
    });
    await expect(obelisk('ingest', file, '-d', 'unknown')).rejects.toMatchObject({ code: 77 });
    await writeFile(file, 'timestamp,value\n1,2\n');
    await expect(obelisk('ingest', file, '-d', ada.datasetId)).rejects.toMatchObject({ code: 65 });
    await expect(obelisk('metrics', 'unknown')).rejects.toMatchObject({ code: 1 });
  });
});
