import type { Plugin } from 'vite';

/** Puts the early script into the page: it runs as soon as it is there, while the large one still comes. */
export function earlyScript(): Plugin {
  return {
    name: 'early-script',
    apply: 'build',
    transformIndexHtml: (_, { bundle }) => {
      const script = Object.values(bundle ?? {}).find(({ name }) => name === 'early');
      if (script === undefined) throw new Error('The build has no early script.');
      const attrs = { type: 'module', async: true, crossorigin: true, src: `/${script.fileName}` };
      return [{ tag: 'script', attrs, injectTo: 'head' }];
    },
  };
}
