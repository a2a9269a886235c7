import { chromium } from 'playwright-core';
import { ask, compose, containersOf, docker, metricOf } from './docker.ts';

const OURS = ['auth-service', 'catalog-api', 'data-api', 'download-gateway', 'exporter-worker', 'web-host'];

/** Nothing of ours may write to its image, or gain a capability. */
export async function checkConfinement(): Promise<void> {
  for (const service of OURS) {
    for (const container of await containersOf(service)) {
      const { code } = await ask('docker', ['exec', container, 'sh', '-c', 'echo > /app/probe']);
      if (code === 0) throw new Error(`${service} can write to its image.`);
      const status = await docker('exec', container, 'cat', '/proc/1/status');
      if (!/^CapEff:\s+0+$/m.test(status)) throw new Error(`${service} has capabilities.`);
      if (!/^NoNewPrivs:\s+1$/m.test(status)) throw new Error(`${service} may gain privileges.`);
    }
  }
}

/** Who is connected to PostgreSQL for our services, and what else they may do there. @returns the role, which owns the database and is no superuser */
export async function checkDatabaseRole(): Promise<string> {
  const sql = `SELECT DISTINCT concat_ws(' ', usename, rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls,
    pg_has_role(usesysid, 'pg_execute_server_program', 'USAGE'), datdba = usesysid)
    FROM pg_stat_activity JOIN pg_roles ON rolname = usename JOIN pg_database USING (datname)
    WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`;
  const psql = ['psql', '--username', 'postgres', '--tuples-only', '--no-align', '--command'];
  const found = await compose('exec', '-T', 'postgres', ...psql, sql);
  if (found !== 'obelisk f f t') throw new Error(`Services are connected to PostgreSQL as: ${found}`);
  return 'obelisk';
}

/** Downloads that Caddy was left to send. */
export async function handedOver(): Promise<number> {
  const [gateway = ''] = await containersOf('download-gateway');
  return metricOf(gateway, /^obelisk_downloads_total\{outcome="handed_over"\}/);
}

/** Exit codes of our services after an ordered stop, and the seconds that the slowest took. */
export async function stopServices(): Promise<{ codes: number[]; seconds: number }> {
  const containers = (await Promise.all(OURS.map(containersOf))).flat();
  const begin = performance.now();
  await compose('stop', ...OURS);
  const seconds = (performance.now() - begin) / 1_000;
  const codes = await Promise.all(
    containers.map(async (id) => Number(await docker('inspect', '--format', '{{.State.ExitCode}}', id))),
  );
  return { codes, seconds };
}

/** What a browser shows at the root of the one origin. @returns the title of the page */
export async function openPages(url: string, executablePath: string): Promise<string> {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    const answer = await page.goto(url, { waitUntil: 'networkidle' });
    await page.getByRole('heading').first().waitFor();
    if (answer?.status() !== 200 || faults.length > 0)
      throw new Error(`${url}: ${String(answer?.status())} ${faults.join()}`);
    return await page.title();
  } finally {
    await browser.close();
  }
}
