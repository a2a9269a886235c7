import { readFile } from 'node:fs/promises';
import { configurationPage } from './configuration-page.ts';
import { readSettings, type Setting } from './read-settings.ts';

const aSetting = (changes: Partial<Setting> = {}): Setting => ({
  name: 'COLOUR',
  app: 'painter',
  default: 'red',
  required: false,
  meaning: 'Of the wall.',
  ...changes,
});

const rowsOf = (...settings: Setting[]) =>
  configurationPage(settings)
    .split('\n')
    .filter((line) => line.startsWith('| `'));

describe('docs/configuration.md', () => {
  it('is what the schemas say; `npm run config-docs` writes it again', async () => {
    const committed = await readFile(new URL('../../../docs/configuration.md', import.meta.url), 'utf8');
    expect(configurationPage(await readSettings())).toBe(committed);
  });

  it('has the settings of every app', async () => {
    const apps = new Set((await readSettings()).map(({ app }) => app));
    expect([...apps]).toEqual([
      'auth-service',
      'catalog-api',
      'data-api',
      'download-gateway',
      'exporter-worker',
      'standalone',
      'web-host',
    ]);
  });

  it('shows defaults as they are written', async () => {
    const settings = await readSettings();
    expect(settings).toContainEqual(
      expect.objectContaining({ name: 'EXPORT_QUANTUM', default: '2m', required: false }),
    );
    expect(settings).toContainEqual(
      expect.objectContaining({ name: 'OIDC_ISSUER', default: undefined, required: true }),
    );
    expect(settings).toContainEqual(
      expect.objectContaining({ name: 'S3_ENDPOINT', default: undefined, required: false }),
    );
  });

  it('joins apps that agree on a setting and keeps those apart that do not', () => {
    const rows = rowsOf(aSetting(), aSetting({ app: 'printer' }), aSetting({ app: 'plumber', default: 'grey' }));
    expect(rows).toEqual([
      '| `COLOUR` | `red` | painter, printer | Of the wall. |',
      '| `COLOUR` | `grey` | plumber | Of the wall. |',
    ]);
  });

  it('marks what must be set, and keeps a bar from ending a cell', () => {
    const rows = rowsOf(
      aSetting({ name: 'B', default: undefined, required: true, meaning: 'This | that.' }),
      aSetting({ name: 'A', default: undefined }),
    );
    expect(rows).toEqual(['| `A` | – | painter | Of the wall. |', '| `B` | **required** | painter | This \\| that. |']);
  });
});
