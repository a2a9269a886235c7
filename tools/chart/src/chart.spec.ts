import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { appSchema } from '@obelisk/config-docs/app-schema';
import { chartSettings, SERVICES } from './chart-settings.ts';
import { generatedFiles } from './generate.ts';
import { CHART, helm } from './helm.ts';
import { faultsOf } from './kubernetes-schema.ts';
import { type Manifest, podOf } from './manifest.ts';
import { rendered } from './rendered.ts';

const VALUES = readdirSync(join(CHART, 'ci'));
const PROGRAMS: readonly string[] = Object.values(SERVICES);

/** In place of what comes from secrets. */
const FROM_SECRETS: Readonly<Record<string, string>> = {
  DATABASE_URL: 'postgresql://obelisk:secret@postgres:5432/obelisk',
  EVENTS_DATABASE_URL: 'postgresql://obelisk:secret@replica:5432/obelisk',
  QUEUE_URL: 'amqp://obelisk:secret@rabbitmq:5672',
  S3_ACCESS_KEY_ID: 'id',
  S3_SECRET_ACCESS_KEY: 'secret',
};

const kindsAndNames = (manifests: readonly Manifest[]) =>
  manifests.map(({ kind, metadata: { name } }) => `${kind} ${name}`).toSorted();

describe.each(VALUES)('the chart with %s', (file) => {
  it('passes the strict lint', async () => {
    expect(await helm('lint', '--strict', CHART, '--values', join(CHART, 'ci', file))).toMatchObject({ code: 0 });
  });

  it('makes objects that Kubernetes knows, to the last field', async () => {
    const manifests = await rendered(file);
    const faults = manifests.flatMap((manifest) =>
      faultsOf(manifest).map((fault) => `${manifest.kind} ${manifest.metadata.name}: ${fault}`),
    );
    expect(faults).toEqual([]);
  });

  it('makes no name twice', async () => {
    const names = kindsAndNames(await rendered(file));
    expect(names).toEqual([...new Set(names)]);
  });

  it('makes pods that meet the restricted standard and get no token', async () => {
    const pods = (await rendered(file)).map(podOf).filter((pod) => pod !== undefined);
    expect(pods.length).toBeGreaterThan(0);
    for (const pod of pods) {
      expect(pod.automountServiceAccountToken).toBe(false);
      expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
      for (const { securityContext } of pod.containers)
        expect(securityContext).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        });
    }
  });

  it('gives every service settings that it knows and accepts', async () => {
    const known = await chartSettings();
    for (const { containers } of (await rendered(file))
      .filter(({ kind }) => kind === 'Deployment')
      .flatMap((one) => podOf(one) ?? [])) {
      for (const { name: program, env } of containers) {
        const given = Object.fromEntries(env.map(({ name, value }) => [name, value ?? FROM_SECRETS[name]]));
        delete given['NODE_EXTRA_CA_CERTS']; // Node's own, of extraEnv
        const names = (known.get(program) ?? []).map(({ name }) => name);
        expect(Object.keys(given).filter((name) => !names.includes(name))).toEqual([]);
        expect((await appSchema(program)).safeParse(given)).toMatchObject({ success: true });
      }
    }
  });
});

describe('the chart', () => {
  it('has the files that follow from values.yaml and the settings; `npm run config-docs` writes them', async () => {
    for (const [name, content] of Object.entries(await generatedFiles()))
      expect([name, await readFile(join(CHART, name), 'utf8')]).toEqual([name, content]);
  });

  it('has every service that has settings', async () => {
    const deployments = (await rendered('minimal-values.yaml')).filter(({ kind }) => kind === 'Deployment');
    expect(
      deployments.map(({ metadata: { name } }) => name.replace('trial-obelisk-data-exports-', '')).toSorted(),
    ).toEqual(PROGRAMS.toSorted());
  });

  it('lets a setting reach the services that know it, and that of a service win', async () => {
    const manifests = await rendered('everything-values.yaml');
    const valueOf = (program: string, setting: string) =>
      manifests
        .filter(({ kind }) => kind === 'Deployment')
        .flatMap((manifest) => podOf(manifest)?.containers ?? [])
        .find(({ name }) => name === program)
        ?.env.find(({ name }) => name === setting)?.value;
    expect(PROGRAMS.map((program) => valueOf(program, 'LOG_LEVEL'))).toEqual([
      'debug',
      'info',
      'debug',
      'debug',
      'debug',
      'debug',
    ]);
    expect(PROGRAMS.map((program) => valueOf(program, 'REQUESTS_PER_MINUTE'))).toEqual([
      '1000000',
      '1000000',
      '1000000',
      '1000000',
      undefined,
      '1000000',
    ]);
  });

  it('leads the public address to the services, and not to what they tell of themselves', async () => {
    const manifests = await rendered('everything-values.yaml');
    const ingress = JSON.stringify(manifests.find(({ kind }) => kind === 'Ingress'));
    expect(
      [...ingress.matchAll(/"path":"([^"]+)".*?"name":"exports-([a-z-]+)"/g)].map(([, path, name]) => [path, name]),
    ).toEqual([
      ['/health', 'closed'],
      ['/metrics', 'closed'],
      ['/api/v3/auth', 'auth-service'],
      ['/api/v3/catalog', 'catalog-api'],
      ['/api/v3/openapi.json', 'data-api'],
      ['/api/v3/data/ingest', 'data-api'],
      ['/api/v3/data/query', 'data-api'],
      ['/api/v3/data', 'download-gateway'],
      ['/', 'web-host'],
    ]);
  });

  it('waits longer for a pod than its service may take to stop', async () => {
    const graces = (await rendered('everything-values.yaml'))
      .filter(({ kind }) => kind === 'Deployment')
      .map((manifest) => podOf(manifest)?.terminationGracePeriodSeconds);
    expect(graces).toEqual([75, 75, 75, 75, 75, 75]);
  });

  it('migrates before anything else, with nothing of the release, and for a limited time', async () => {
    const job = (await rendered('everything-values.yaml')).find(({ kind }) => kind === 'Job');
    expect(job).toMatchObject({
      metadata: { annotations: { 'helm.sh/hook': 'pre-install,pre-upgrade' } },
      spec: { activeDeadlineSeconds: 600, backoffLimit: 4 },
    });
    expect(job && podOf(job)?.serviceAccountName).toBeUndefined();
  });

  it.each([
    ['an unknown value', ['colour=red'], "additional properties 'colour' not allowed"],
    ['an unknown value of a service', ['catalogApi.replica=3'], "additional properties 'replica' not allowed"],
    ['a setting that no service knows', ['settings.LOG_LEVL=debug'], "additional properties 'LOG_LEVL' not allowed"],
    ['a setting of another service', ['authService.settings.EXPORT_LEASE=5s'], "'EXPORT_LEASE' not allowed"],
    ['a setting with a value of its own', ['settings.STORAGE_URL=s3://x'], "'STORAGE_URL' not allowed"],
    ['an address with a path', ['publicUrl=https://example.org/exports'], 'does not match pattern'],
    ['no worker', ['exporterWorker.replicas=0'], 'minimum: got 0, want 1'],
    ['no worker under KEDA', ['exporterWorker.keda.minReplicas=0'], 'minimum: got 0, want 1'],
    ['text for a number', ['catalogApi.replicas=many'], 'got string, want integer'],
    ['no secret for the database', ['database.existingSecret.name='], 'minLength: got 0, want 1'],
    ['half a digest', ['image.digest=sha256:12'], 'does not match pattern'],
  ])('refuses %s', async (_what, values, reason) => {
    const { code, stderr } = await helm('template', 'trial', CHART, ...values.flatMap((value) => ['--set', value]));
    expect([code, stderr]).toEqual([1, expect.stringContaining(reason)]);
  });
});

describe('faultsOf', () => {
  it('names what is missing, what is no field, and what is no kind', () => {
    const ports = [{ port: 1, prt: 2 }, {}];
    const service = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { labels: { any: 'name' } },
      spec: { ports, type: 'Loud' },
    };
    expect(faultsOf(service)).toEqual([
      'data/spec/ports/1 must have required property port, data/spec/type must be equal to one of the allowed values',
      '/spec/ports/0/prt is no field of Service.',
    ]);
    expect(faultsOf({ apiVersion: 'v2', kind: 'Service' })).toEqual([
      'v2 Service is no kind of object that is known here.',
    ]);
  });
});
