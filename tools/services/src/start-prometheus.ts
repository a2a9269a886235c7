import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { waitUntil } from '@obelisk/testing';
import { startDaemon } from './daemon.ts';
import { findFreePort } from './free-ports.ts';
import { ensurePrometheus } from './prometheus.ts';

export interface PrometheusOptions {
  /** For its files, an absolute path; made if missing. */
  readonly dir: string;
  /** Jobs and the ports at which they tell their metrics. */
  readonly jobs: Readonly<Record<string, readonly number[]>>;
  /** Files of rules, absolute paths. */
  readonly rules: readonly string[];
}

/** Starts Prometheus on the loopback. It asks twice a second: a rate needs two answers, and tests wait for it. */
export async function startPrometheus(options: PrometheusOptions): Promise<{ url: string; stop(): Promise<void> }> {
  const { dir, jobs, rules } = options;
  const { env } = await ensurePrometheus();
  const port = await findFreePort();
  await mkdir(dir, { recursive: true });
  const config = {
    global: { scrape_interval: '500ms', scrape_timeout: '500ms', evaluation_interval: '500ms' },
    rule_files: rules,
    scrape_configs: Object.entries(jobs).map(([job, ports]) => ({
      job_name: job,
      static_configs: [{ targets: ports.map((at) => `127.0.0.1:${String(at)}`) }],
    })),
  };
  await writeFile(join(dir, 'prometheus.yml'), JSON.stringify(config)); // JSON is YAML
  const daemon = startDaemon({
    name: 'Prometheus',
    command: env['PROMETHEUS_PATH'] ?? '',
    args: [
      `--config.file=${join(dir, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(dir, 'data')}`,
      `--web.listen-address=127.0.0.1:${String(port)}`,
    ],
    logFile: join(dir, 'prometheus.log'),
  });
  const url = `http://127.0.0.1:${String(port)}`;
  const ready = async () => {
    daemon.assertAlive();
    return fetch(`${url}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  };
  try {
    await waitUntil('Prometheus answers', ready, { limit: 30_000, every: 50 });
  } catch (error) {
    await daemon.stop();
    throw error;
  }
  return { url, stop: daemon.stop };
}
