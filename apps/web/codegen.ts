import type { CodegenConfig } from '@graphql-codegen/cli';

/** Types of the queries in the pages, from the published schema; the documents stay strings, so no GraphQL library is shipped. */
const config: CodegenConfig = {
  schema: '../catalog-api/schema.graphql',
  documents: ['src/**/*.{ts,tsx}', '!src/api/generated/**/*'],
  ignoreNoDocuments: true,
  importExtension: '.ts', // as Node wants it, in the tests
  generates: {
    'src/api/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string',
        useTypeImports: true,
        enumsAsTypes: true,
        strictScalars: true,
        scalars: { Long: 'number', JSON: 'unknown' },
      },
    },
  },
};

export default config;
