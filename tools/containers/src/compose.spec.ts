import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { appSchema, appsWithSettings } from '@obelisk/config-docs/app-schema';
import { composeServices, requiredVariables, ROOT } from './compose-file.ts';

const SECRETS = {
  POSTGRES_PASSWORD: 'a',
  DATABASE_PASSWORD: 'e',
  RABBITMQ_PASSWORD: 'b',
  GRAFANA_PASSWORD: 'g',
  S3_ACCESS_KEY_ID: 'c',
  S3_SECRET_ACCESS_KEY: 'd',
};
const services = await composeServices(SECRETS);
const all = Object.entries(services);
const ours = all.filter(([, { image }]) => image === 'obelisk-data-exports');
const longRunning = all.filter(([name, { profiles }]) => name !== 'migrate' && !profiles?.includes('commands'));
const apps = appsWithSettings().filter((app) => app !== 'standalone');

describe('docker-compose.yml', () => {
  it('starts every app, with settings that it knows and accepts', async () => {
    expect(apps.length).toBeGreaterThan(0);
    for (const app of apps) {
      expect([app, services[app]?.command]).toEqual([app, [app]]);
      const schema = await appSchema(app);
      const set = Object.entries(services[app]?.environment ?? {}).filter(([, value]) => value !== null); // as loadConfig does
      const given = Object.fromEntries(set);
      expect(Object.keys(given).filter((name) => !(name in schema.shape))).toEqual([]);
      expect([app, schema.safeParse(given)]).toEqual([app, expect.objectContaining({ success: true })]);
    }
  });

  it.each(all)('lets %s do no more than it must', (_name, { cap_drop, security_opt }) => {
    expect(cap_drop).toEqual(['ALL']);
    expect(security_opt).toEqual(['no-new-privileges']);
  });

  it('gives no program of ours a file system to write to', () => {
    expect(ours.map(([name]) => name).toSorted()).toEqual(
      [...apps, 'admin', 'copy-files', 'import', 'migrate'].toSorted(),
    );
    for (const [, { read_only }] of ours) expect(read_only).toBe(true);
  });

  it.each(longRunning)('knows whether %s is well, and starts it again', (_name, { healthcheck, restart }) => {
    expect(healthcheck).toBeDefined();
    expect(restart).toBe('unless-stopped');
  });

  it('connects nothing to PostgreSQL as its superuser', () => {
    const users = ours
      .map(([, { environment }]) => environment?.['DATABASE_URL'])
      .filter((url) => typeof url === 'string')
      .map((url) => new URL(url))
      .map(({ username, password }) => [username, password]);
    expect(users).toHaveLength(9);
    for (const user of users) expect(user).toEqual(['obelisk', SECRETS.DATABASE_PASSWORD]);
    expect(services['postgres']?.environment).toEqual({
      POSTGRES_USER: 'postgres',
      POSTGRES_PASSWORD: SECRETS.POSTGRES_PASSWORD,
      DATABASE_PASSWORD: SECRETS.DATABASE_PASSWORD,
    });
  });

  it('gives up on a migration that does not work', () => {
    expect(services['migrate']?.restart).toMatch(/^on-failure:\d+$/);
  });

  it('needs what deploy/make-env.sh makes, and nothing else', async () => {
    const script = await readFile(resolve(ROOT, 'deploy/make-env.sh'), 'utf8');
    expect((await requiredVariables()).filter((name) => !script.includes(`\n${name}=`))).toEqual([]);
  });

  it('mounts files that there are', () => {
    const mounted = all.flatMap(([, { volumes }]) => volumes ?? []).filter((volume) => volume.startsWith('./'));
    const missing = mounted.filter((volume) => !existsSync(resolve(ROOT, volume.split(':')[0] ?? '')));
    expect([mounted.length > 0, missing]).toEqual([true, []]);
  });

  it('has every service that the Caddyfile leads to', async () => {
    const caddyfile = await readFile(resolve(ROOT, 'deploy/Caddyfile'), 'utf8');
    const upstreams = [...caddyfile.matchAll(/import service (\S+)/g)].map(([, name]) => name ?? '');
    expect(upstreams.length).toBeGreaterThan(2);
    expect(upstreams.filter((name) => !(name in services))).toEqual([]);
  });
});
