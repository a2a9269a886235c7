import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { ExportAccess } from '@obelisk/access';
import type { PreviousFiles } from '@obelisk/database';
import type { Compression, EventField, ExportFormat, ExportStatus, TimestampPrecision } from '@obelisk/domain';
import { GraphQLJSON } from 'graphql-scalars';
import { Long } from '../graphql/long.scalar.ts';
import { DataExportFormat } from './data-export-format.type.ts';
import { CompressionEnum, EventFieldEnum, ExportStatusEnum, TimestampPrecisionEnum } from './export-enums.ts';

/** `datasets` are resolved from the ids. */
@ObjectType()
export class DataRange {
  datasetIds: string[];

  @Field(() => [String], { nullable: 'items' })
  metrics: (string | null)[];
}

@ObjectType({ description: 'Why an attempt came to nothing.' })
export class DataExportFailure {
  @Field(() => Int)
  attempt: number;

  @Field(() => Long, { description: 'UTC milliseconds.' })
  failedOn: number;

  @Field()
  message: string;
}

@ObjectType({ description: 'A file of an export.' })
export class DataExportPart {
  @Field({ description: 'Where it is fetched, from the same origin, with the same token.' })
  url: string;

  @Field(() => Long)
  records: number;

  @Field(() => Long, { description: 'Bytes of CSV.' })
  sizeInBytes: number;

  @Field(() => Long, { description: 'Bytes of the file.' })
  compressedSizeInBytes: number;

  @Field({ description: 'SHA-256 of the file, hexadecimal.' })
  sha256: string;
}

/** `position`, `secondsLeft` and `failures` are resolved from the id. */
@ObjectType()
export class DataExportStatus {
  exportId: string;

  /** Whether the viewer may not know more than the state. */
  isOutline?: boolean;

  @Field(() => ExportStatusEnum)
  status: ExportStatus;

  @Field(() => String, {
    nullable: true,
    description:
      'Says why the export FAILED, what it waits for, or why a COMPLETED one still has the files of before a refresh. It is null otherwise.',
  })
  message: string | null;

  @Field(() => Long, {
    description:
      'Says how many records the export will have; once it is COMPLETED, how many it has. It is at most the limit of records.',
  })
  recordsEstimate: number;

  @Field(() => Boolean, {
    description:
      'Is true when `recordsEstimate` was counted, at the request or when the export completed, and false when it was estimated from a sample.',
  })
  estimateIsExact: boolean;

  @Field(() => Long)
  recordsProcessed: number;

  @Field(() => Int, { description: 'Runs so far that were not merely interrupted.' })
  attempts: number;
}

/** `parts` and `unavailable` are resolved. */
@ObjectType()
export class DataExportResult {
  exportId: string;

  access: ExportAccess;

  /** Those of before a refresh that is under way; null where they are to be looked up. */
  files: PreviousFiles['files'] | null;

  @Field(() => Long, { nullable: true, description: 'UTC milliseconds.' })
  completedOn: number | null;

  @Field(() => Long, { nullable: true, description: 'UTC milliseconds; the file is gone after this.' })
  expiresOn: number | null;

  @Field(() => Long, { description: 'Bytes of CSV, of all files.' })
  sizeInBytes: number;

  @Field(() => Long, { nullable: true, description: 'Bytes of all files.' })
  compressedSizeInBytes: number | null;

  @Field(() => String, { description: 'SHA-256, hexadecimal, of the file, or of the manifest of several.' })
  sha256: string;

  @Field(() => Boolean, { description: 'Whether the record limit cut the export short.' })
  truncated: boolean;
}

@ObjectType({ description: 'Tells of the last time that somebody fetched a file of an export.' })
export class LastDownload {
  userId: string | null;

  @Field(() => Long, { description: 'Tells when it began, in UTC milliseconds.' })
  downloadedOn: number;
}

@ObjectType({
  description:
    'A request for a file, its progress and its result. Whoever may not read all of its data sees who asked, when, and the state only: numbers are then 0, metrics empty, filter, range and result null.',
})
export class DataExport {
  userId: string;

  teamId: string | null;

  clientId: string | null;

  readFilters: Record<string, unknown> | null;

  @Field()
  id: string;

  @Field(() => String, { nullable: true })
  name: string | null;

  @Field(() => DataRange)
  dataRange: DataRange;

  @Field(() => TimestampPrecisionEnum)
  timestampPrecision: TimestampPrecision;

  @Field(() => [EventFieldEnum])
  fields: EventField[];

  @Field(() => GraphQLJSON, { nullable: true })
  filter: unknown;

  @Field(() => Long, { nullable: true })
  from: number | null;

  @Field(() => Long, { nullable: true })
  to: number | null;

  @Field(() => Int, { nullable: true, description: 'Is the limit of records as it was asked for; null means none.' })
  limit: number | null;

  @Field(() => CompressionEnum)
  compression: Compression;

  @Field(() => DataExportFormat, { description: 'How the files are written.' })
  format: ExportFormat;

  @Field(() => Long, { nullable: true })
  splitRecords: number | null;

  @Field(() => Long, { nullable: true })
  splitBytes: number | null;

  @Field(() => Long, { description: 'UTC milliseconds; events received later are not in the file.' })
  requestedOn: number;

  @Field(() => Long, {
    nullable: true,
    description:
      'Tells when a worker first took it up, in UTC milliseconds. It is null while it waits for its first run, and for exports of earlier releases.',
  })
  startedOn: number | null;

  @Field(() => DataExportStatus)
  status: DataExportStatus;

  @Field(() => DataExportResult, {
    nullable: true,
    description:
      'Tells of the files. It is null until the export is COMPLETED; during a refresh it tells of the files of before.',
  })
  result: DataExportResult | null;
}
