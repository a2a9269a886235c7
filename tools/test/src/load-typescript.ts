/**
 * Node loads the sources of the tests itself, as it loads the programs; this compiles them on the way as the build does, because Node's own
 * stripping of types knows no decorators. For `--import`.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Options, transformSync } from '@swc/core';

const build = JSON.parse(readFileSync(join(import.meta.dirname, '../../../.swcrc'), 'utf8')) as Options & {
  $schema?: string;
  jsc: { rewriteRelativeImportExtensions?: boolean };
};
delete build.$schema;
delete build.jsc.rewriteRelativeImportExtensions; // there are no .js files

const sources: Options = { ...build, swcrc: false, sourceMaps: 'inline' };

/** The pages, for React. */
const pages: Options = {
  ...sources,
  jsc: {
    ...sources.jsc,
    parser: { syntax: 'typescript', tsx: true },
    transform: { react: { runtime: 'automatic' } },
  },
};

registerHooks({
  load(url, context, nextLoad) {
    const [address = ''] = url.split('?');
    if (!/\.tsx?$/.test(address) || address.includes('/node_modules/')) return nextLoad(url, context);
    const filename = fileURLToPath(address);
    const options = { ...(filename.endsWith('x') ? pages : sources), filename };
    return {
      format: 'module',
      source: transformSync(readFileSync(filename, 'utf8'), options).code,
      shortCircuit: true,
    };
  },
});
