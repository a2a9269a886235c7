import { Field, InputType, Int } from '@nestjs/graphql';
import type { Compression, EventField, TimestampPrecision } from '@obelisk/domain';
import { GraphQLJSON } from 'graphql-scalars';
import { Long } from '../graphql/long.scalar.ts';
import { ExportFormatInput } from './export-format.input.ts';
import { CompressionEnum, EventFieldEnum, TimestampPrecisionEnum } from './export-enums.ts';

@InputType({ description: 'The datasets and metrics to export.' })
export class DataRangeInput {
  @Field(() => [String], { nullable: true, description: 'The IDs of the datasets, from 1 to 100.' })
  datasets?: string[] | null;

  @Field(() => [String], {
    nullable: 'itemsAndList',
    description:
      'The metrics: `name::type`, `*::type` for all metrics of a type, or an attribute of a JSON metric such as `name::json/a->b[0]::number`. Null, the default, and an empty list select all metrics.',
  })
  metrics?: (string | null)[] | null;
}

@InputType({ description: 'The settings of a new export.' })
export class CreateExportInput {
  @Field(() => String, {
    nullable: true,
    description:
      'The name of the export, which is also the name of its file. It has at most 255 characters. Null, the default, uses the ID as the file name.',
  })
  name?: string | null;

  @Field(() => DataRangeInput, { description: 'The datasets and metrics to export.' })
  dataRange: DataRangeInput;

  @Field(() => TimestampPrecisionEnum, {
    nullable: true,
    defaultValue: 'MILLISECONDS',
    description: 'The unit of the `timestamp` column. Defaults to MILLISECONDS.',
  })
  timestampPrecision?: TimestampPrecision | null;

  @Field(() => [EventFieldEnum], {
    nullable: true,
    description:
      'The columns of the file. `timestamp` is always included and always first. Null, the default, selects `timestamp`, `metric`, `source` and `value`.',
  })
  fields?: EventField[] | null;

  @Field(() => GraphQLJSON, {
    nullable: true,
    description: 'A filter in the query language that selects events. Null, the default, and `{}` select all events.',
  })
  filter?: unknown;

  @Field(() => Long, {
    nullable: true,
    description:
      'The start of the time range, inclusive, in UTC milliseconds. Null, the default, starts at the first event.',
  })
  from?: number | null;

  @Field(() => Long, {
    nullable: true,
    description: 'The end of the time range, exclusive, in UTC milliseconds. Null, the default, sets no end.',
  })
  to?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The maximum number of records, at least 1. The record limit of the account applies if it is smaller, or if this is null, the default.',
  })
  limit?: number | null;

  @Field(() => CompressionEnum, {
    nullable: true,
    description:
      'The compression of the files. Null, the default, is GZIP, and ZSTD for PARQUET, which compresses inside of the file and takes ZSTD and NONE only.',
  })
  compression?: Compression | null;

  @Field(() => ExportFormatInput, {
    nullable: true,
    description: 'The format of the files. Null, the default, is CSV with the PLAIN profile.',
  })
  format?: ExportFormatInput | null;

  @Field(() => Long, {
    nullable: true,
    description:
      'Splits the export into several files and a manifest, and sets the maximum number of records of each file, at least 1,000. Null, the default, does not limit the records of a file.',
  })
  splitRecords?: number | null;

  @Field(() => Long, {
    nullable: true,
    description:
      'Splits the export into several files and a manifest, and sets the maximum size of each file in bytes before compression, header included, at least 1,048,576. Null, the default, does not limit the size. It can be combined with `splitRecords`, and is refused for PARQUET.',
  })
  splitBytes?: number | null;
}
