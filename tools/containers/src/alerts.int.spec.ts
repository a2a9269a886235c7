import { ensurePrometheus, runCommand } from '@obelisk/services';
import { resolve } from 'node:path';
import { ROOT } from './compose-file.ts';

const at = (file: string) => resolve(ROOT, file);
const RULES = at('deploy/helm/obelisk-data-exports/files/alerts.yaml');

describe('promtool', () => {
  let tool: string;
  const promtool = (...args: string[]) => runCommand(tool, args);

  beforeAll(async () => {
    tool = (await ensurePrometheus()).env['PROMTOOL_PATH'] ?? '';
  });

  it('takes the configuration that compose has', async () => {
    await expect(promtool('check', 'config', '--syntax-only', at('deploy/monitoring/prometheus.yml'))).resolves.toMatch(
      /SUCCESS/,
    );
  });

  it('takes the alert rules', async () => {
    await expect(promtool('check', 'rules', RULES)).resolves.toMatch(/SUCCESS: \d+ rules found/);
  });

  it('sees each alert fire in its case, and be silent in the other one', async () => {
    await expect(promtool('test', 'rules', at('deploy/monitoring/alerts.test.yaml'))).resolves.toMatch(/SUCCESS/);
  });
});
