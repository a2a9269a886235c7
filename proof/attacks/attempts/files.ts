import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { makeExport } from '../../system/finished-export.ts';
import { account } from '../accounts.ts';
import type { Attack } from '../attack.ts';

const OF_OTHERS = 0o077;
/** PostgreSQL's own user may have to pass through the data folder, by its group. */
const MAY_PASS = 0o010;
/** PostgreSQL sees to the modes of what lies in its folder, which nobody else may enter. */
const DATABASE = 'postgres';

export const files: Attack = {
  name: '1.8 another user reads the files below DATA_DIR',
  run: async (system) => {
    const ada = await account(system, 'files-ada');
    await makeExport(ada.client, ada.datasetId); // so that there is one in the store
    const root = await lstat(system.dataDir);
    const open = (root.mode & OF_OTHERS & ~MAY_PASS) === 0 ? [] : ['DATA_DIR'];
    let looked = 0;
    for (const path of await readdir(system.dataDir, { recursive: true })) {
      if (path.startsWith(`${DATABASE}/`)) continue;
      const found = await lstat(join(system.dataDir, path)).catch(() => undefined); // a temporary file that is gone
      if (found === undefined || found.isSymbolicLink()) continue;
      looked += 1;
      if ((found.mode & OF_OTHERS) !== 0) open.push(`${path} ${(found.mode & 0o777).toString(8)}`);
    }
    return {
      repelled: open.length === 0 && looked > 2,
      answer:
        `${String(open.length)} of ${String(looked)} files and folders are open to others ${open.join(', ')}`.trim(),
    };
  },
};
