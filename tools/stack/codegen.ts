import type { CodegenConfig } from '@graphql-codegen/cli';

/** The documents of the typed client, with their types from the published schema. */
const config: CodegenConfig = {
  schema: '../../apps/catalog-api/schema.graphql',
  documents: 'src/client/documents/*.graphql',
  generates: {
    'src/client/generated/catalog.ts': {
      plugins: ['typescript-operations', 'typed-document-node'],
      config: {
        documentMode: 'string',
        useTypeImports: true,
        enumsAsTypes: true,
        strictScalars: true,
        dedupeFragments: true,
        scalars: { Long: 'number', JSON: 'unknown' },
      },
    },
  },
};

export default config;
