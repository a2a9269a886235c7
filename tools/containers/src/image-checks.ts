import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './compose-file.ts';
import { ask, docker } from './docker.ts';

const IMAGE = 'obelisk-data-exports';
const MOST_BYTES = 200_000_000; // of ours, on top of the base

/** What a checkout holds besides the project's own files; the rest is what a build could take. */
const NOT_COPIED = /(?:^|\/)(?:\.git|\.nx|dist|node_modules)$/;

const STRAYS = [
  'stray-secret.txt',
  '.env',
  'export.csv',
  'apps/catalog-api/.env.local',
  'apps/catalog-api/src/stray.key',
  'apps/web/src/stray.pem',
];

/** Builds the image of a copy of the checkout in which secrets lie about, and looks for them in it. @returns bytes: of all, and of ours */
export async function buildImage(): Promise<{ bytes: number; ours: number }> {
  const secret = randomBytes(16).toString('hex');
  const copy = await mkdtemp(join(tmpdir(), 'obelisk-checkout-'));
  try {
    await cp(ROOT, copy, { recursive: true, filter: (file) => !NOT_COPIED.test(file) });
    for (const file of STRAYS) await writeFile(join(copy, file), secret);
    await docker(
      ...['buildx', 'build', '--builder', 'default', '--network', 'host', '--load'],
      ...['--file', join(copy, 'deploy/Dockerfile'), '--tag', IMAGE, copy],
    );
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
  const found = await ask('docker', ['run', '--rm', '--entrypoint', 'grep', IMAGE, '-rl', secret, '/app']);
  if (found.stdout !== '') throw new Error(`The image holds a secret of the repository: ${found.stdout}`);
  const sizeOf = async (name: string) => Number(await docker('image', 'inspect', '--format', '{{.Size}}', name));
  const bytes = await sizeOf(IMAGE);
  const ours = bytes - (await sizeOf(process.env['NODE_IMAGE'] ?? 'node:24-slim'));
  if (ours > MOST_BYTES)
    throw new Error(`${String(ours)} bytes of the image are ours: more than ${String(MOST_BYTES)}.`);
  return { bytes, ours };
}

/** What the image says to wrong uses, as any user and with nothing to write to. */
export async function checkImage(): Promise<void> {
  const hardened = [
    'run',
    '--rm',
    '--network',
    'none',
    '--read-only',
    '--cap-drop',
    'ALL',
    '--user',
    '54321:54321',
    IMAGE,
  ];
  const cases: [string[], number, RegExp][] = [
    [[], 64, /does not know what to run. Name one of these as the command: admin, auth-service/],
    [['nonsense'], 64, /has no program "nonsense"/],
    [['catalog-api'], 78, /DATABASE_URL is missing/],
    [['admin', 'help'], 0, /migrate/],
  ];
  for (const [args, expected, says] of cases) {
    const { code, stdout, stderr } = await ask('docker', [...hardened, ...args]);
    if (code !== expected || !says.test(stdout + stderr))
      throw new Error(`The image answers [${args.join(' ')}] with ${String(code)}: ${stdout}${stderr}`);
  }
  const bill = JSON.parse(await docker('run', '--rm', '--entrypoint', 'cat', IMAGE, 'sbom.cdx.json')) as {
    components: { purl: string }[];
  };
  const holds = (name: string) => bill.components.some(({ purl }) => purl.startsWith(`pkg:npm/${name}@`));
  for (const name of ['%40aws-sdk/client-s3', 'typeorm', 'pg'])
    if (!holds(name)) throw new Error(`The bill of materials does not list ${name}.`);
  for (const name of ['vitest', 'typescript', 'nx', 'ruru', 'react'])
    if (holds(name)) throw new Error(`${name} is in the image.`);
}
