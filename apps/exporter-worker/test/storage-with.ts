import type { ObjectStorage } from '@obelisk/object-storage';

/** The store, with some verbs replaced. */
export function storageWith(storage: ObjectStorage, changes: Partial<ObjectStorage>): ObjectStorage {
  return new Proxy(storage, {
    get: (target, name) => {
      const value: unknown = Reflect.get({ ...changes }, name) ?? Reflect.get(target, name);
      return typeof value === 'function' ? (value as () => unknown).bind(target) : value;
    },
  });
}
