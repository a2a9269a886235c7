import { databaseSettings } from '@obelisk/database';
import { eventReplicaSettings, eventStoreSettings } from '@obelisk/event-store';
import { messagingSettings } from '@obelisk/messaging';
import { checkStorageSettings, storageSettings } from '@obelisk/object-storage';
import { duration, loadConfig, serviceSettings, wholeNumber } from '@obelisk/platform';
import { z } from 'zod';

/** Settings of a worker; docs/configuration.md is generated from here. */
export const configSchema = z
  .object({
    ...serviceSettings,
    ...databaseSettings,
    ...eventStoreSettings,
    ...eventReplicaSettings,
    ...messagingSettings,
    ...storageSettings,
    WORKER_CONCURRENCY: wholeNumber(1, 32).default(1).describe('Exports that one worker makes at once.'),
    EXPORT_SLICE_CONCURRENCY: wholeNumber(1, 16)
      .default(2)
      .describe('Slices of one export that are read at once, each by a connection of its own.'),
    EXPORT_LEASE: duration()
      .refine((ms) => ms >= 5_000, 'expected at least 5s')
      .prefault('15s')
      .describe('Time after which an export whose worker fell silent may be taken over.'),
    EXPORT_QUANTUM: duration()
      .prefault('2m')
      .describe('Time after which a running export makes room for the others that wait.'),
    EXPORT_STALL_LIMIT: duration()
      .refine((ms) => ms >= 1_000, 'expected at least 1s')
      .prefault('3m')
      .describe(
        'Time without a row read or a part stored after which a run counts as hanging, ends and is tried again. More than the limits of database and store.',
      ),
    EXPORT_RETENTION: duration().prefault('7d').describe('Time that a finished file is kept.'),
    JANITOR_INTERVAL: duration()
      .refine((interval) => interval >= 1_000 && interval <= 86_400_000, 'expected 1s to 24h')
      .prefault('10m')
      .describe('Time between rounds that delete expired and forgotten files; one worker does it for all.'),
    FILE_CHECK_BYTES: wholeNumber(0, 1_000_000_000_000)
      .default(1_073_741_824)
      .describe(
        'Bytes of finished files that each round of the janitor reads again while no export waits or runs, to find files that the store has damaged. The last file of a round is read to its end. Each file is read at most once a day. `0`: none.',
      ),
    AUDIT_RETENTION: duration()
      .refine((ms) => ms >= 86_400_000, 'expected at least 1d')
      .prefault('400d')
      .describe('Time that the audit log keeps what was done.'),
    ORPHAN_AGE: duration()
      .prefault('1h')
      .describe(
        'Age from which a file or upload in the store that belongs to no export is removed. More than a worker may take between storing something and saying so.',
      ),
  })
  .superRefine(checkStorageSettings)
  .refine((config) => config.COPY_CONNECTIONS >= config.WORKER_CONCURRENCY * config.EXPORT_SLICE_CONCURRENCY, {
    path: ['COPY_CONNECTIONS'],
    error: 'expected at least WORKER_CONCURRENCY × EXPORT_SLICE_CONCURRENCY',
  });

export type WorkerConfig = z.output<typeof configSchema>;

export const readConfig = (): WorkerConfig => loadConfig(configSchema, process.env);
