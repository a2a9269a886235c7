import { Field, InputType, Int } from '@nestjs/graphql';
import type { Compression, EventField, TimestampPrecision } from '@obelisk/domain';
import { GraphQLJSON } from 'graphql-scalars';
import { Long } from '../graphql/long.scalar.ts';
import { ExportFormatInput } from './export-format.input.ts';
import { CompressionEnum, EventFieldEnum, TimestampPrecisionEnum } from './export-enums.ts';

@InputType()
export class DataRangeInput {
  @Field(() => [String], { nullable: true, description: 'Ids; at least one.' })
  datasets?: string[] | null;

  @Field(() => [String], {
    nullable: 'itemsAndList',
    description:
      '`name::type`, `*::type`, or an attribute of a json metric, `name::json/a->b[0]::type`; none means all.',
  })
  metrics?: (string | null)[] | null;
}

@InputType()
export class CreateExportInput {
  @Field(() => String, { nullable: true, description: 'At most 255 characters; also the name of the file.' })
  name?: string | null;

  @Field(() => DataRangeInput)
  dataRange: DataRangeInput;

  @Field(() => TimestampPrecisionEnum, { nullable: true, defaultValue: 'MILLISECONDS' })
  timestampPrecision?: TimestampPrecision | null;

  @Field(() => [EventFieldEnum], {
    nullable: true,
    description: 'The columns; `timestamp` is always there and first. None means timestamp, metric, source, value.',
  })
  fields?: EventField[] | null;

  @Field(() => GraphQLJSON, {
    nullable: true,
    description: 'Which events; docs/query-language.md. None, or {}, means all.',
  })
  filter?: unknown;

  @Field(() => Long, { nullable: true, description: 'UTC milliseconds, inclusive.' })
  from?: number | null;

  @Field(() => Long, { nullable: true, description: 'UTC milliseconds, exclusive.' })
  to?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Limits the records of the export, 1 or more. Null, the default, leaves the limit of the account, which also counts when it is smaller.',
  })
  limit?: number | null;

  @Field(() => CompressionEnum, { nullable: true, defaultValue: 'GZIP' })
  compression?: Compression | null;

  @Field(() => ExportFormatInput, { nullable: true, description: 'How the files are written; none means plain CSV.' })
  format?: ExportFormatInput | null;

  @Field(() => Long, {
    nullable: true,
    description: 'Most records of one file, 1,000 or more: several files and a manifest instead of one file.',
  })
  splitRecords?: number | null;

  @Field(() => Long, {
    nullable: true,
    description: 'Most bytes of CSV of one file, header included, 1,048,576 or more; may be given with splitRecords.',
  })
  splitBytes?: number | null;
}
