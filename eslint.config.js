import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** Imports point downward: apps → adapters → platform → domain; adapters never sideways, but event-store → database, accounts → database, access → accounts and exports → accounts, database, messaging. */
const depConstraints = [
  { sourceTag: 'layer:domain', onlyDependOnLibsWithTags: ['layer:domain', 'layer:testing'] },
  { sourceTag: 'layer:platform', onlyDependOnLibsWithTags: ['layer:platform', 'layer:domain', 'layer:testing'] },
  { sourceTag: 'layer:testing', onlyDependOnLibsWithTags: ['layer:domain'] },
  ...['event-store', 'accounts'].map((name) => ({
    sourceTag: `adapter:${name}`,
    onlyDependOnLibsWithTags: ['adapter:database', 'layer:platform', 'layer:domain', 'layer:testing'],
  })),
  {
    sourceTag: 'adapter:access',
    onlyDependOnLibsWithTags: ['adapter:accounts', 'layer:platform', 'layer:domain', 'layer:testing'],
  },
  {
    sourceTag: 'adapter:exports',
    onlyDependOnLibsWithTags: [
      'adapter:accounts',
      'adapter:database',
      'adapter:messaging',
      'layer:platform',
      'layer:domain',
      'layer:testing',
    ],
  },
  ...['database', 'messaging', 'object-storage'].map((name) => ({
    sourceTag: `adapter:${name}`,
    onlyDependOnLibsWithTags: ['layer:platform', 'layer:domain', 'layer:testing'],
  })),
  {
    sourceTag: 'layer:app',
    onlyDependOnLibsWithTags: ['layer:adapter', 'layer:platform', 'layer:domain', 'layer:tool', 'layer:testing'],
  },
  {
    sourceTag: 'layer:tool',
    onlyDependOnLibsWithTags: ['layer:tool', 'layer:adapter', 'layer:platform', 'layer:domain', 'layer:testing'],
  },
  {
    sourceTag: 'layer:proof',
    onlyDependOnLibsWithTags: ['layer:tool', 'layer:adapter', 'layer:platform', 'layer:domain', 'layer:testing'],
  },
  { sourceTag: 'layer:e2e', onlyDependOnLibsWithTags: ['layer:proof', 'layer:tool', 'layer:domain', 'layer:testing'] },
];

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      'node_modules/**',
      '.nx/**',
      '.data/**',
      'coverage/**',
      'apps/web/src/api/generated/**',
      'tools/stack/src/client/generated/**',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strict, ...tseslint.configs.stylistic],
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': ['error', { enforceBuildableLibDependency: false, allow: [], depConstraints }],
      '@typescript-eslint/no-extraneous-class': [
        'error',
        { allowWithDecorator: true, allowEmpty: true, allowStaticOnly: true },
      ],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      'max-lines': ['error', { max: 400, skipBlankLines: true }],
      'no-console': 'error',
    },
  },
  {
    files: ['**/*.spec.{ts,tsx}', '**/*.e2e-spec.ts'],
    rules: { 'max-lines': ['error', { max: 500, skipBlankLines: true }] },
  },
  {
    files: ['apps/*/src/**/*.ts', 'libs/*/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-imports': ['error', { paths: [{ name: '@obelisk/testing', message: 'Only tests use it.' }] }],
    },
  },
  { files: ['libs/database/src/migrations/*.ts'], rules: { 'max-lines': 'off' } },
  {
    files: ['tools/**/*.ts', 'apps/{cli,standalone}/**/*.ts', 'proof/**/*.ts', 'e2e/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
  {
    files: ['libs/*/src/**/*.ts', 'apps/*/src/**/*.ts'],
    ignores: ['**/*config.ts', '**/*.spec.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Settings are read in config.ts only.' },
      ],
    },
  },
  prettier,
);
