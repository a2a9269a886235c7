import { Field, ObjectType } from '@nestjs/graphql';
import { Long } from '../graphql/long.scalar.ts';
import { responseType } from '../graphql/response.ts';

@ObjectType({ description: 'A preview of an export.' })
export class ExportPreview {
  @Field(() => Long, { description: 'The estimated number of records in the export, at most `recordLimit`.' })
  recordsEstimate: number;

  @Field(() => Boolean, {
    description:
      'True if `recordsEstimate` and `recordsMatching` are exact counts. False if they were estimated from a sample.',
  })
  estimateIsExact: boolean;

  @Field(() => Long, {
    description: 'The estimated size in bytes before compression, header included, based on a sample of rows.',
  })
  sizeInBytesEstimate: number;

  @Field(() => Long, {
    description:
      'The number of records that match, before any limit applies. `estimateIsExact` applies to this number too.',
  })
  recordsMatching: number;

  @Field(() => Long, {
    description:
      'The maximum number of records of the export: the smaller of `limit` and the record limit of the account.',
  })
  recordLimit: number;

  @Field(() => Long, {
    nullable: true,
    description:
      'The estimated size in bytes after compression, based on recent exports with the same compression. Null if there are none.',
  })
  compressedSizeInBytesEstimate: number | null;

  @Field(() => Long, {
    nullable: true,
    description:
      'The estimated number of seconds until the files would be ready, including the time in the queue. Null if there is no recent export to base it on.',
  })
  secondsEstimate: number | null;

  @Field(() => [String], {
    description:
      'The column names. NDJSON has one column, `line`; PARQUET has those of the file, with times as UTC microseconds.',
  })
  columns: string[];

  @Field(() => [[String]], {
    nullable: 'items',
    description:
      'The first rows, at most 20, as cells of the file. A null cell is a missing value, which the file shows as `nullText`.',
  })
  rows: (string | null)[][];
}

@ObjectType({ description: 'The result of `previewExport`.' })
export class ExportPreviewResponse extends responseType<ExportPreview>(() => ExportPreview) {}
