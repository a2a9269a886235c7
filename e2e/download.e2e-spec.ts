import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { importSample } from '@obelisk/stack';
import { waitUntil } from '@obelisk/testing';
import { sharedServer } from '@obelisk/proof/system/backends';
import { makeExport } from '@obelisk/proof/system/finished-export';
import { commandLine } from './support/command-line.ts';
import { importEvents } from './support/import-file.ts';
import { openFiles } from './support/open-files.ts';
import { referenceCopy } from '@obelisk/proof/system/reference-copy';
import { sha256 } from './support/sha256.ts';
import { START_LIMIT_MS, startTestSystem, type Person, type TestSystem } from '@obelisk/proof/system/test-system';

interface PartOfManifest {
  url: string;
  records: number;
  sizeInBytes: number;
  compressedSizeInBytes: number;
  sha256: string;
}

/** Far more than the sockets between gateway, proxy and client can hold, and hardly compressible. */
const LARGE = { events: 1_500, valueBytes: 24_000 };

describe('the download, through the proxy', () => {
  let system: TestSystem;
  let ada: Person;
  let large: Person;
  let largeExport: string;

  beforeAll(async () => {
    system = await startTestSystem(await sharedServer());
    ada = await system.person('ada');
    await importSample({ databaseUrl: system.stack.databaseUrl, datasetId: ada.datasetId }, 100_000);
    large = await system.person('large');
    const events = Array.from({ length: LARGE.events }, (_, index) => ({
      timestamp: 1_700_000_000_000 + index,
      metric: 'blob::string',
      value: randomBytes(LARGE.valueBytes).toString('base64'),
    }));
    await importEvents(system.stack.databaseUrl, large.datasetId, events);
    largeExport = await makeExport(large.client, large.datasetId);
  }, START_LIMIT_MS);

  afterAll(() => system.stop(), START_LIMIT_MS);

  async function begin(headers: Record<string, string> = {}): Promise<IncomingMessage> {
    const url = `${system.stack.url}/api/v3/data/exports/${largeExport}`;
    const request = get(url, { headers: { Authorization: `Bearer ${large.client.token}`, ...headers } });
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    request.on('error', () => undefined); // the answer reports it as well
    return answer;
  }

  it('has the bytes of a plain COPY of the same range', async () => {
    const { client, datasetId } = ada;
    const answer = await client.download(await makeExport(client, datasetId));
    const csv = gunzipSync(Buffer.from(await answer.arrayBuffer()));
    expect({ bytes: csv.length, sha256: sha256(csv) }).toEqual(
      await referenceCopy(system.stack.databaseUrl, datasetId),
    );
  });

  it('is made, fetched and checked by the command line', async () => {
    const home = await mkdtemp(join(tmpdir(), 'obelisk-cli-'));
    const obelisk = await commandLine(home, system.stack.url, ada.credentials);
    try {
      const asked = await obelisk('--json export --follow --compression none --split-records 60000 -d', ada.datasetId);
      const { id } = JSON.parse(asked) as { id: string };
      const fetched = (await obelisk('download', id, '--manifest', '--output', join(home, 'files'))).trim().split('\n');
      const [files, manifest = ''] = [fetched.slice(0, 2), fetched[2]];
      const lines = (await Promise.all(files.map((file) => readFile(file, 'utf8')))).map(
        (csv) => csv.trimEnd().split('\n').length - 1,
      );
      expect(lines).toEqual([60_000, 40_000]);
      const [, second = ''] = files;
      const keys = join(home, 'keys.json');
      await writeFile(keys, await (await fetch(`${system.stack.url}/api/v3/auth/jwks`)).text());
      for (const how of [[manifest, '--keys', keys], [manifest], ['--export', id]])
        expect(await obelisk('verify', second, ...how)).toMatch(
          new RegExp(`^${second} is file 2 of 2 of export ${id}.\n[^]+ 40,000 rows in order of time`),
        );
      await expect(obelisk('verify', second, second, '--keys', keys)).rejects.toMatchObject({ code: 65 });
      await writeFile(second, 'x', { flag: 'a' });
      await expect(obelisk('verify', second, manifest, '--keys', keys)).rejects.toMatchObject({ code: 65 });
      await expect(obelisk('verify', second, '--export', id)).rejects.toMatchObject({ code: 65 });
      for (const type of ['parquet', 'ndjson --compression zip --timestamp-format iso-8601']) {
        const other = (await obelisk(`export --follow --name other --type ${type} -d`, ada.datasetId)).trim();
        const file = (await obelisk('download', other, '--output', join(home, other))).trim();
        expect(await obelisk('verify', file, '--export', other)).toContain('100,000 rows in order of time');
        await obelisk('remove', other);
      }
      expect(await obelisk('list')).toMatch(new RegExp(`^${id}  COMPLETED  20\\S+  100,000$`, 'm'));
      await obelisk('remove', id);
      const gone = { code: 1, stderr: 'This export does not exist or is not yours.\n' };
      await expect(obelisk('follow', id)).rejects.toMatchObject(gone);
      await expect(obelisk('follow')).rejects.toMatchObject({ code: 64 });
      await obelisk('logout');
      await expect(obelisk('list')).rejects.toMatchObject({ code: 77 });
    } finally {
      await rm(home, { recursive: true });
    }
  });

  it('of several files has each in the manifest, and together they are the COPY', async () => {
    const { client, datasetId } = ada;
    const id = await makeExport(client, datasetId, 'compression: ZSTD splitRecords: 30000');
    const manifest = await client.download(id);
    expect(manifest.headers.get('content-type')).toBe('application/json');
    const bytes = Buffer.from(await manifest.arrayBuffer());
    const { files } = JSON.parse(bytes.toString()) as { files: PartOfManifest[] };
    const { me } = await client.query<{ me: { export: { result: { sha256: string; parts: PartOfManifest[] } } } }>(
      `{ me { export(id: "${id}") { result { sha256 parts { url records sizeInBytes compressedSizeInBytes sha256 } } } } }`,
    );
    expect({ sha256: sha256(bytes), parts: files }).toMatchObject(me.export.result);
    expect(files.map(({ records }) => records)).toEqual([30_000, 30_000, 30_000, 10_000]);
    const parts: Buffer[] = [];
    for (const { url, sha256: expected, compressedSizeInBytes, sizeInBytes } of files) {
      const file = Buffer.from(await (await client.fetch(url)).arrayBuffer());
      expect([sha256(file), file.length]).toEqual([expected, compressedSizeInBytes]);
      const csv = zstdDecompressSync(file);
      expect(csv.length).toBe(sizeInBytes);
      parts.push(parts.length === 0 ? csv : csv.subarray(csv.indexOf('\n') + 1));
    }
    expect({ bytes: Buffer.concat(parts).length, sha256: sha256(Buffer.concat(parts)) }).toEqual(
      await referenceCopy(system.stack.databaseUrl, datasetId),
    );
  });

  it('lets go of the file when the client goes in the middle', async () => {
    const gateway = system.stack.process('download-gateway');
    const folder = join(system.dataDir, 'objects');
    const answer = await begin();
    await once(answer, 'readable'); // and no more is read: everything behind it stands still
    await waitUntil('the gateway reads the file', async () => (await openFiles(gateway.pid, folder)).length > 0);
    answer.destroy();
    await waitUntil('the gateway closes the file', async () => (await openFiles(gateway.pid, folder)).length === 0);
  });

  it('resets the connection when the gateway dies in the middle, and a Range resumes the rest', async () => {
    const first = await begin();
    const length = Number(first.headers['content-length']);
    const etag = String(first.headers.etag);
    await once(first, 'readable');
    system.stack.process('download-gateway').kill('SIGKILL');
    const chunks: Buffer[] = [];
    first.on('data', (chunk: Buffer) => chunks.push(chunk));
    const [error] = (await once(first, 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ECONNRESET');
    const got = Buffer.concat(chunks);
    expect(got.length).toBeGreaterThan(0);
    expect(got.length).toBeLessThan(length);

    await system.stack.restart('download-gateway');
    const rest = await begin({ Range: `bytes=${String(got.length)}-`, 'If-Range': etag });
    expect(rest.statusCode).toBe(206);
    const whole = Buffer.concat([got, ...((await rest.toArray()) as Buffer[])]);
    expect(`"${sha256(whole)}"`).toBe(etag);
  });
});
