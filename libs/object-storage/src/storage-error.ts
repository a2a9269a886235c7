import { ObeliskError } from '@obelisk/domain';

/** The store answered, and refused: settings or a broken rule. Trying again does not help. */
export class StorageError extends ObeliskError {
  constructor(message: string, cause?: unknown) {
    super('INTERNAL', message, { cause });
  }
}
