/**
 * `npm run copy-files`: the finished files of one store into another, for a backup, its way back, and a move. FROM_STORAGE_URL and TO_STORAGE_URL say which, with
 * FROM_S3_ENDPOINT and so on; the one that is not said is the services' own.
 */
import { createObjectStorage } from '@obelisk/object-storage';
import { ConfigError } from '@obelisk/platform';
import { readOptions, runProgram } from '@obelisk/platform/program';
import { copyObjects } from './copy-objects.ts';
import { storesOf } from './stores-config.ts';

const USAGE = 'TO_STORAGE_URL=file:///folder npm run copy-files; docs/operations.md says more.';

await runProgram(USAGE, async (args) => {
  readOptions({ args });
  const { from, to } = storesOf();
  if (from.STORAGE_URL === to.STORAGE_URL && from.S3_ENDPOINT === to.S3_ENDPOINT)
    throw new ConfigError(['Both stores are the same. Set TO_STORAGE_URL or FROM_STORAGE_URL to another.']);
  const [source, target] = [createObjectStorage(from), createObjectStorage(to)];
  try {
    const { copied, skipped, gone, bytes } = await copyObjects(source, target, (key) => {
      console.error(key);
    });
    console.log(JSON.stringify({ copied, skipped, gone, bytes }));
  } finally {
    await Promise.all([source.close(), target.close()]);
  }
});
