import { checkStorageSettings, storageSettings, type StorageSettings } from '@obelisk/object-storage';
import { loadConfig } from '@obelisk/platform';
import { z } from 'zod';

const schema = z.object(storageSettings).superRefine(checkStorageSettings);
const PREFIX = { from: 'FROM_', to: 'TO_' };

/**
 * The two stores: what the services call `STORAGE_URL`, `S3_ENDPOINT` and so on, with `FROM_` or `TO_` before it where a store is another than the services'.
 *
 * @throws ConfigError naming every fault
 */
export function storesOf(environment = process.env): Record<keyof typeof PREFIX, Readonly<StorageSettings>> {
  const read = (prefix: string) => {
    if (environment[`${prefix}STORAGE_URL`] === undefined) return loadConfig(schema, environment);
    const own = Object.entries(environment).filter(([name]) => name.startsWith(prefix));
    return loadConfig(schema, Object.fromEntries(own.map(([name, value]) => [name.slice(prefix.length), value])));
  };
  return { from: read(PREFIX.from), to: read(PREFIX.to) };
}
