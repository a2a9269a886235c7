import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from './compose-file.ts';

interface AlertRules {
  readonly groups: readonly {
    readonly rules: readonly {
      readonly alert: string;
      readonly expr: string;
      readonly labels: { readonly severity: string };
      readonly annotations: Readonly<Record<string, string>>;
    }[];
  }[];
}

interface AlertTests {
  readonly tests: readonly {
    readonly alert_rule_test: readonly { readonly alertname: string; readonly exp_alerts?: readonly unknown[] }[];
  }[];
}

interface Dashboard {
  readonly panels: readonly { readonly title: string; readonly targets: readonly { readonly expr: string }[] }[];
}

const read = (file: string) => readFile(resolve(ROOT, file), 'utf8');
const FILES = 'deploy/helm/obelisk-data-exports/files';
const rules = (parse(await read(`${FILES}/alerts.yaml`)) as AlertRules).groups.flatMap((group) => group.rules);
const { panels } = JSON.parse(await read(`${FILES}/dashboard.json`)) as Dashboard;

/** The metrics that our code makes, by the names that it gives them. */
async function ownMetrics(): Promise<Set<string>> {
  const sources = globSync('{apps,libs}/*/src/**/*.ts', { cwd: ROOT }).filter((file) => !file.endsWith('.spec.ts'));
  const texts = await Promise.all(sources.map(read));
  return new Set(texts.flatMap((text) => [...text.matchAll(/'(obelisk_\w+)'/g)].map(([, name]) => name ?? '')));
}

/** Of a histogram, what its buckets are made of. */
const metricsIn = (expression: string) =>
  [...expression.matchAll(/obelisk_\w+/g)].map(([name]) => name.replace(/_bucket$/, ''));

describe('alerts and dashboard', () => {
  it('ask for metrics that there are', async () => {
    const known = await ownMetrics();
    const asked = [
      ...rules.map(({ expr }) => expr),
      ...panels.flatMap((panel) => panel.targets.map(({ expr }) => expr)),
    ];
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.flatMap(metricsIn).filter((name) => !known.has(name))).toEqual([]);
  });

  it('show every metric of ours', async () => {
    const shown = new Set(panels.flatMap((panel) => panel.targets.flatMap(({ expr }) => metricsIn(expr))));
    expect([...(await ownMetrics())].filter((name) => !shown.has(name))).toEqual([]);
  });

  it('say what is wrong and what to do', () => {
    for (const { alert, labels, annotations } of rules) {
      expect(alert).toMatch(/^Obelisk[A-Z]/);
      expect(labels.severity).toMatch(/^(warning|critical)$/);
      expect(annotations).toEqual({
        summary: expect.stringMatching(/\.$/),
        description: expect.stringMatching(/[.?]$/),
      });
    }
  });

  it('have a case for promtool in which each alert fires, and one in which it does not', async () => {
    const { tests } = parse(await read('deploy/monitoring/alerts.test.yaml')) as AlertTests;
    const cases = tests.flatMap(({ alert_rule_test: all }) => all);
    for (const { alert } of rules) {
      const own = cases.filter(({ alertname }) => alertname === alert);
      expect([alert, ...own.map(({ exp_alerts: fired = [] }) => fired.length).toSorted()]).toEqual([alert, 0, 1]);
    }
  });
});
