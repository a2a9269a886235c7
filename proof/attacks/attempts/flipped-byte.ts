import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeExport } from '../../system/finished-export.ts';
import { account } from '../accounts.ts';
import type { Attack } from '../attack.ts';

export const flippedByte: Attack = {
  name: '2.5 a byte of a stored file is flipped',
  run: async (system) => {
    const ada = await account(system, 'flipped-ada');
    const id = await makeExport(ada.client, ada.datasetId);
    const whole = Buffer.from(await (await ada.client.download(id)).arrayBuffer());
    const paths = (await readdir(join(system.dataDir, 'objects', 'objects'), { recursive: true })).filter(
      (path) => path.includes(id) && path.endsWith('.gz'),
    );
    const [path] = paths;
    if (path === undefined || paths.length > 1) throw new Error(`${String(paths.length)} files in the store`);
    const file = join(system.dataDir, 'objects', 'objects', path);
    const stored = await readFile(file);
    const at = Math.floor(stored.length / 2);
    stored[at] = (stored[at] ?? 0) ^ 1;
    await writeFile(file, stored);
    const first = await ada.client.download(id);
    const came = await first.arrayBuffer().then(
      ({ byteLength }) => `${String(first.status)} with ${String(byteLength)} bytes`,
      () => 'cut off',
    );
    const next = await ada.client.download(id);
    await next.arrayBuffer();
    return {
      repelled: !came.startsWith('200') && next.status === 410,
      answer: `of ${String(whole.length)} bytes: ${came}; the next download ${String(next.status)}`,
    };
  },
};
