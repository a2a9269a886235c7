/** One configuration for every tier; the file name says which: *.spec.ts unit, *.int.spec.ts real services, *.e2e-spec.ts black box. */
import { pathToFileURL } from 'node:url';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

const loader = pathToFileURL(`${import.meta.dirname}/tools/test/src/load-typescript.ts`).href;

function tier(name: string, include: string[], exclude: string[] = []): TestProjectInlineConfiguration {
  return {
    test: {
      name,
      include,
      exclude: ['**/node_modules/**', '**/dist/**', ...exclude],
      globals: true,
      // The files of a process share what is loaded: to load Nest, TypeORM and Apollo anew for each took a third of the time.
      pool: 'forks',
      isolate: false,
      // Node loads the files, not Vite: as it loads the programs.
      experimental: { viteModuleRunner: false, nodeLoader: false },
      execArgv: ['--conditions=source', '--enable-source-maps', `--import=${loader}`],
      setupFiles: 'tools/test/src/restore-mocks.ts',
      sequence: { hooks: 'list' }, // after… run in the order they are written
      testTimeout: 60_000, // ms: the real services answer in seconds; a hang must not take the whole run
      hookTimeout: 60_000,
    },
  };
}

export default defineConfig({
  test: {
    projects: [
      tier('unit', ['**/src/**/*.spec.{ts,tsx}', 'proof/**/*.spec.ts'], ['**/*.int.spec.ts']),
      tier('integration', ['**/src/**/*.int.spec.ts']),
      tier('e2e', ['e2e/**/*.e2e-spec.ts']),
    ],
  },
});
