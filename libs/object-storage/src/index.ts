export { createObjectStorage } from './create-object-storage.ts';
export { ObjectStorageModule } from './object-storage.module.ts';
export { checkStorageSettings, storageSettings, type StorageSettings } from './object-storage.settings.ts';
export {
  type ByteRange,
  type ListedObject,
  MAX_PART_NUMBER,
  MIN_PART_SIZE,
  type ObjectHead,
  ObjectStorage,
  type OpenUpload,
  type ReadOptions,
  type StoreRequest,
  type UploadedPart,
} from './object-storage.ts';
export { removePrefix } from './remove-prefix.ts';
export { StorageError } from './storage-error.ts';
export { STORE_FAULTS, StoreBlockedError, type StoreFault } from './store-blocked-error.ts';
