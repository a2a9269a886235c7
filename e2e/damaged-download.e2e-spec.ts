import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { realServices, type Backend } from '@obelisk/proof/system/backends';
import { given } from '@obelisk/proof/system/environment';
import { makeExport } from '@obelisk/proof/system/finished-export';
import { START_LIMIT_MS, startTestSystem, type TestSystem } from '@obelisk/proof/system/test-system';
import { importSample } from '@obelisk/stack';
import { startAccelProxy } from './support/accel-proxy.ts';
import { commandLine } from './support/command-line.ts';

describe.each(['accel', 'redirect'])('a byte that the store flipped, in the mode %s', (mode) => {
  let system: TestSystem;
  let backend: Backend;
  let proxy: Awaited<ReturnType<typeof startAccelProxy>>;
  let s3: S3Client;

  beforeAll(async () => {
    backend = await realServices();
    system = await startTestSystem(backend, { env: { DOWNLOAD_MODE: mode } });
    proxy = await startAccelProxy({
      origin: system.stack.url,
      gateway: `http://127.0.0.1:${String(system.stack.process('download-gateway').port)}`,
      store: given('S3_ENDPOINT'),
    });
    s3 = new S3Client({
      endpoint: given('S3_ENDPOINT'),
      region: process.env['S3_REGION'] ?? 'us-east-1',
      forcePathStyle: true,
      credentials: { accessKeyId: given('S3_ACCESS_KEY_ID'), secretAccessKey: given('S3_SECRET_ACCESS_KEY') },
      requestChecksumCalculation: 'WHEN_REQUIRED',
    });
  }, START_LIMIT_MS);

  afterAll(async () => {
    proxy.close();
    s3.destroy();
    await system.stop();
  }, START_LIMIT_MS);

  async function flip(id: string): Promise<void> {
    const keys = (await backend.objects?.())?.keys ?? [];
    const Key = keys.find((key) => key.includes(id)) ?? '';
    const at = { Bucket: new URL(backend.options.storageUrl ?? '').host, Key };
    const { Body } = await s3.send(new GetObjectCommand(at));
    const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
    const middle = Math.floor(bytes.length / 2);
    bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
    await s3.send(new PutObjectCommand({ ...at, Body: bytes }));
  }

  it('is found by the command line, which leaves no file and says what to do; nobody gets the file any more', async () => {
    const ada = await system.person('ada');
    await importSample({ databaseUrl: system.stack.databaseUrl, datasetId: ada.datasetId }, 5_000);
    const id = await makeExport(ada.client, ada.datasetId);
    const home = await mkdtemp(join(tmpdir(), 'obelisk-cli-'));
    const files = join(home, 'files');
    try {
      const obelisk = await commandLine(home, mode === 'accel' ? proxy.url : system.stack.url, ada.credentials);
      await mkdir(files);
      await obelisk('download', id, '--output', join(files, 'right.csv.gz'));
      await flip(id);
      const message = 'A file of this export is damaged in the store. Refresh the export to have it made again.';
      await expect(obelisk('download', id, '--output', join(files, 'wrong.csv.gz'))).rejects.toMatchObject({
        code: 1,
        stderr: expect.stringContaining(`${message}\n`) as string,
      });
      expect(await readdir(files)).toEqual(['right.csv.gz']);
      expect(proxy.handedOver()).toBe(mode === 'accel' ? 2 : 0);
      expect((await ada.client.download(id)).status).toBe(410);
    } finally {
      await rm(home, { recursive: true });
    }
  });
});
