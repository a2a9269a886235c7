import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const GENERATED = new URL('src/api/generated/graphql.ts', import.meta.url);
const DOCUMENT = /export const (\w+?)(?:Document|FragmentDoc) = new TypedDocumentString\(`([^`]*)`/g;
const CALL = /graphql\(`\s*(?:query|mutation|fragment) (\w+)[^`]*`\)/g;
/** Tells the bundler that what nobody uses can be left out. */
const PURE = ' = /*#__PURE__*/ new ';
const IMPORT = /import \{ graphql \} from '[^']+';/;

/** Puts each query where it is asked, as a string: a table of all of them would come with every page. */
export function inlineDocuments(): Plugin {
  let documents: ReadonlyMap<string, string> = new Map();
  return {
    name: 'inline-documents',
    enforce: 'pre',
    buildStart() {
      documents = readDocuments(readFileSync(GENERATED, 'utf8'));
    },
    transform: {
      filter: { id: /\/apps\/web\/src\/.*\.tsx?$/ },
      handler: (code, id) => ({
        code: id.endsWith('/generated/graphql.ts') ? code.replaceAll(' = new ', PURE) : inlineInto(code, documents),
        map: null,
      }),
    },
  };
}

/** Each document by its name, with the fragments that it uses. */
export function readDocuments(generated: string): ReadonlyMap<string, string> {
  return new Map(
    [...generated.matchAll(DOCUMENT)].map(([, name = '', text = '']) => [name, text.replaceAll(/\s+/g, ' ').trim()]),
  );
}

/** @throws Error for a document that was not generated */
export function inlineInto(code: string, documents: ReadonlyMap<string, string>): string {
  return code.replace(IMPORT, '').replaceAll(CALL, (_, name: string) => {
    const text = documents.get(name);
    if (text === undefined) throw new Error(`There is no document ${name}: generate the documents again.`);
    return JSON.stringify(text);
  });
}
