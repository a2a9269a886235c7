/** One configuration for every tier; the file name says which: *.spec.ts unit, *.int.spec.ts real services, *.e2e-spec.ts black box. */
import { readFileSync } from 'node:fs';

const swc = { ...JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8')), swcrc: false };
delete swc.$schema;
delete swc.jsc.rewriteRelativeImportExtensions; // jest resolves the .ts files themselves

/** The pages, for React. */
function withJsx({ jsc, ...rest }) {
  return {
    ...rest,
    jsc: { ...jsc, parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } },
  };
}

const common = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.ts$': ['@swc/jest', swc], '^.+\\.tsx$': ['@swc/jest', withJsx(swc)] },
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/', '<rootDir>/.nx/'],
};

export default {
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: ['**/src/**/!(*.int).spec.{ts,tsx}', '<rootDir>/proof/**/!(*.int).spec.ts'],
    },
    { ...common, displayName: 'integration', testMatch: ['**/src/**/*.int.spec.ts'] },
    { ...common, displayName: 'e2e', testMatch: ['<rootDir>/e2e/**/*.e2e-spec.ts'] },
  ],
  testTimeout: 60_000, // ms: the real services answer in seconds; a hang must not take the whole run
};
