import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { embeddedDatabaseUrl, readOrMakeSecrets, writeSecrets } from './postgres-secrets.ts';

const SECRETS = { password: 'b5f1c7', servicePassword: 'c6a2d8', port: 20_450 };

describe('postgres.json', () => {
  let dataDir: string;
  let file: string;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'postgres-secrets-'));
    file = join(dataDir, 'postgres.json');
  });

  afterEach(() => rm(dataDir, { recursive: true }));

  it('is read as it was written, by its owner only', async () => {
    await writeSecrets(dataDir, SECRETS);
    expect(await readOrMakeSecrets(dataDir)).toEqual(SECRETS);
    expect(await embeddedDatabaseUrl(dataDir)).toBe('postgresql://obelisk:c6a2d8@127.0.0.1:20450/obelisk');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(dataDir)).toEqual(['postgres.json']);
  });

  it('is replaced, and so are the leftovers of a writer that died', async () => {
    await writeSecrets(dataDir, SECRETS);
    await writeFile(`${file}.new`, '{"passw');
    expect(await readOrMakeSecrets(dataDir)).toEqual(SECRETS);
    await writeSecrets(dataDir, { ...SECRETS, port: 20_451 });
    expect(await readOrMakeSecrets(dataDir)).toEqual({ ...SECRETS, port: 20_451 });
  });

  it('is made where there is no database yet', async () => {
    const made = await readOrMakeSecrets(dataDir);
    const password = expect.stringMatching(/^[0-9a-f]{48}$/) as string;
    expect(made).toEqual({ password, servicePassword: password, port: 0 });
    expect(made.servicePassword).not.toBe(made.password);
    expect(await readOrMakeSecrets(dataDir)).not.toEqual(made);
  });

  it('of a release before the role of the services gets a password for it', async () => {
    const { servicePassword, ...before } = SECRETS;
    await writeSecrets(dataDir, before);
    expect(await embeddedDatabaseUrl(dataDir)).toBe('postgresql://postgres:b5f1c7@127.0.0.1:20450/obelisk');
    const read = await readOrMakeSecrets(dataDir);
    expect(read).toEqual({ ...before, servicePassword: expect.stringMatching(/^[0-9a-f]{48}$/) as string });
    expect(read.servicePassword).not.toBe(servicePassword);
  });

  it('is never made anew for a database that is there', async () => {
    await mkdir(join(dataDir, 'postgres'));
    await expect(readOrMakeSecrets(dataDir)).rejects.toThrow(
      `${file} is missing, and the database in ${dataDir}/postgres cannot be opened without it: restore it from a backup.`,
    );
  });

  it.each([
    ['is empty', ''],
    ['is empty', '\n'],
    ['is damaged', '{"password":"b5f1'],
    ['is damaged', '\0\0\0\0'],
    ['is damaged', 'null'],
    ['is damaged', '{"port":20450}'],
    ['is damaged', '{"password":"","port":20450}'],
    ['is damaged', '{"password":"b5f1c7","port":"20450"}'],
  ])('%s: says so and stays as it is (%j)', async (fault, content) => {
    await mkdir(join(dataDir, 'postgres'));
    await writeFile(file, content);
    for (const read of [readOrMakeSecrets, embeddedDatabaseUrl]) {
      await expect(read(dataDir)).rejects.toThrow(`${file} ${fault}: restore it from a backup.`);
    }
    expect(await readFile(file, 'utf8')).toBe(content);
  });

  it('says why it cannot be read', async () => {
    await mkdir(file);
    await expect(readOrMakeSecrets(dataDir)).rejects.toThrow(
      `${file} cannot be read (EISDIR): correct its owner and its rights.`,
    );
  });
});
