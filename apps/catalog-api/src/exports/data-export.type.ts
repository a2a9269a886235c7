import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Compression, EventField, ExportFormat, ExportStatus, TimestampPrecision } from '@obelisk/domain';
import { GraphQLJSON } from 'graphql-scalars';
import { Long } from '../graphql/long.scalar.ts';
import { DataExportFormat } from './data-export-format.type.ts';
import { DataExportResult } from './data-export-result.type.ts';
import { CompressionEnum, EventFieldEnum, ExportStatusEnum, TimestampPrecisionEnum } from './export-enums.ts';

/** `datasets` are resolved from the ids. */
@ObjectType({ description: 'The datasets and metrics of an export.' })
export class DataRange {
  datasetIds: string[];

  @Field(() => [String], {
    nullable: 'items',
    description: 'The metrics as they were requested. An empty list means all metrics.',
  })
  metrics: (string | null)[];
}

@ObjectType({ description: 'A failed attempt to create the files.' })
export class DataExportFailure {
  @Field(() => Int, { description: 'The number of the attempt, starting at 1.' })
  attempt: number;

  @Field(() => Long, { description: 'The time of the failure, in UTC milliseconds.' })
  failedOn: number;

  @Field({ description: 'The reason for the failure, as a sentence.' })
  message: string;
}

/** `position`, `secondsLeft` and `failures` are resolved from the id. */
@ObjectType({ description: 'The progress of an export.' })
export class DataExportStatus {
  exportId: string;

  /** Whether the viewer may not know more than the state. */
  isOutline?: boolean;

  @Field(() => ExportStatusEnum, { description: 'The state of the export.' })
  status: ExportStatus;

  @Field(() => String, {
    nullable: true,
    description:
      'The reason why the export FAILED or is waiting. For a COMPLETED export, the reason why a refresh did not replace its files, or why they can no longer be downloaded although they have not expired. It also tells that events were deleted after the request. Null if there is nothing to report.',
  })
  message: string | null;

  @Field(() => Long, {
    description:
      'The estimated number of records, at most the record limit. Once the export is COMPLETED, this is the actual number.',
  })
  recordsEstimate: number;

  @Field(() => Boolean, {
    description:
      'True if `recordsEstimate` is an exact count, taken at the request or when the export was completed. False if it was estimated from a sample.',
  })
  estimateIsExact: boolean;

  @Field(() => Long, { description: 'The number of records that have been written so far.' })
  recordsProcessed: number;

  @Field(() => Int, { description: 'The number of attempts so far. Runs that were only interrupted are not counted.' })
  attempts: number;
}

@ObjectType({
  description:
    'An export: the request, its progress and its result. If you cannot read all of its data, you see only its name, its state, its requester and the time of the request. Counts are then 0, `metrics` is empty, and `filter`, `from`, `to` and `result` are null.',
})
export class DataExport {
  userId: string;

  teamId: string | null;

  clientId: string | null;

  readFilters: Record<string, unknown> | null;

  @Field({ description: 'The unique ID of the export.' })
  id: string;

  @Field(() => String, { nullable: true, description: 'The name of the export. Null if it has none.' })
  name: string | null;

  @Field(() => DataRange, { description: 'The datasets and metrics of the export.' })
  dataRange: DataRange;

  @Field(() => TimestampPrecisionEnum, { description: 'The unit of the `timestamp` column.' })
  timestampPrecision: TimestampPrecision;

  @Field(() => [EventFieldEnum], { description: 'The columns of the file.' })
  fields: EventField[];

  @Field(() => GraphQLJSON, {
    nullable: true,
    description: 'The filter in the query language that selects events. Null if there is no filter.',
  })
  filter: unknown;

  @Field(() => Long, {
    nullable: true,
    description:
      'The start of the time range, inclusive, in UTC milliseconds. Null if the range starts at the first event.',
  })
  from: number | null;

  @Field(() => Long, {
    nullable: true,
    description: 'The end of the time range, exclusive, in UTC milliseconds. Null if the range has no end.',
  })
  to: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The requested maximum number of records. Null if none was requested.',
  })
  limit: number | null;

  @Field(() => CompressionEnum, { description: 'The compression of the files.' })
  compression: Compression;

  @Field(() => DataExportFormat, { description: 'The format of the files.' })
  format: ExportFormat;

  @Field(() => Long, {
    nullable: true,
    description: 'The maximum number of records of each file. Null if it is not limited.',
  })
  splitRecords: number | null;

  @Field(() => Long, {
    nullable: true,
    description: 'The maximum size of each file in bytes before compression. Null if it is not limited.',
  })
  splitBytes: number | null;

  @Field(() => Long, {
    description: 'The time of the request, in UTC milliseconds. Events that were received later are not included.',
  })
  requestedOn: number;

  @Field(() => Long, {
    nullable: true,
    description:
      'The time when a worker first started the export, in UTC milliseconds. Null if the export has not started, or if an earlier release created it.',
  })
  startedOn: number | null;

  @Field(() => DataExportStatus, { description: 'The progress of the export.' })
  status: DataExportStatus;

  @Field(() => DataExportResult, {
    nullable: true,
    description:
      'The files of the export. Null until the export is COMPLETED. During a refresh, this is the previous result.',
  })
  result: DataExportResult | null;
}
