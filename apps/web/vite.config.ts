import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { developmentProxy } from './development-proxy.ts';
import { earlyScript } from './early-script.ts';
import { inlineDocuments } from './inline-documents.ts';

/** The languages that the pages speak; React Aria brings thirty. */
const locales = ['en-US', 'nl-NL'];

export default defineConfig(({ command }) => ({
  plugins: [inlineDocuments(), earlyScript(), react(), optimizeLocales.vite({ locales }), developmentProxy()],
  // Sources, not what was built of them: the pages need no other project to be built first.
  resolve: {
    alias: { '@obelisk/domain': fileURLToPath(new URL('../../libs/domain/src/index.ts', import.meta.url)) },
  },
  // web-host puts a nonce of each answer in its place.
  html: command === 'build' ? { cspNonce: '__CSP_NONCE__' } : {},
  build: {
    outDir: 'dist/client',
    assetsInlineLimit: 0, // `data:` is not in the policy
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: 'index.html', early: 'src/early/early.ts' },
      output: {
        // The sign-in pages load the font, too, by this name: libs/platform/src/plain-pages/style.ts. It is kept for a year: another font gets another name.
        assetFileNames: ({ names }) =>
          names[0]?.endsWith('.woff2') === true ? 'assets/hyperlegible-5.3.woff2' : 'assets/[name]-[hash][extname]',
        // What every page starts with is one file, not thirty: on HTTP/1.1 a browser fetches six at a time.
        codeSplitting: {
          groups: [
            { name: 'early', test: /\/src\/early\//, priority: 2 },
            { name: 'start', tags: ['$initial'], priority: 1 },
          ],
        },
      },
    },
  },
}));
