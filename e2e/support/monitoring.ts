import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ensurePrometheus } from '@obelisk/services';

const FILES = resolve(import.meta.dirname, '../../deploy/helm/obelisk-data-exports/files');
export const ALERT_RULES = resolve(FILES, 'alerts.yaml');

interface Dashboard {
  readonly panels: readonly { readonly title: string; readonly targets: readonly { readonly expr: string }[] }[];
}

/** What the dashboard asks, with the values that Grafana puts in. */
export async function panelQueries(): Promise<string[]> {
  const { panels } = JSON.parse(await readFile(resolve(FILES, 'dashboard.json'), 'utf8')) as Dashboard;
  const queries = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
  return queries.map((expr) => expr.replaceAll('$__rate_interval', '1m').replaceAll('$job', '.*'));
}

/** Those of the queries that Prometheus has no answer for. */
export async function unanswered(url: string, queries: readonly string[]): Promise<string[]> {
  const answers = await Promise.all(
    queries.map((query) => ask<{ result: unknown[] }>(`${url}/api/v1/query?query=${encodeURIComponent(query)}`)),
  );
  return queries.filter((_, index) => answers[index]?.result.length === 0);
}

/** Alerts by name: what Prometheus makes of each rule. */
export async function alertStates(url: string): Promise<Map<string, { health: string; state: string }>> {
  const { groups } = await ask<{ groups: { rules: { name: string; health: string; state: string }[] }[] }>(
    `${url}/api/v1/rules`,
  );
  return new Map(groups.flatMap(({ rules }) => rules.map(({ name, health, state }) => [name, { health, state }])));
}

/** What promtool finds wrong with the names and texts of a service's metrics; nothing if all is well. */
export async function metricFaults(metrics: string): Promise<string> {
  const { env } = await ensurePrometheus();
  const { stdout, stderr } = spawnSync(env['PROMTOOL_PATH'] ?? '', ['check', 'metrics'], {
    input: metrics,
    encoding: 'utf8',
  });
  return stdout + stderr;
}

async function ask<T>(address: string): Promise<T> {
  const answer = (await (await fetch(address)).json()) as { status: string; data: T; error?: string };
  if (answer.status !== 'success') throw new Error(`${address}: ${String(answer.error)}`);
  return answer.data;
}
