import { Field, ObjectType } from '@nestjs/graphql';
import type { CsvDelimiter, CsvProfile, FileType, LineEnd, TimestampFormat } from '@obelisk/domain';
import { CsvDelimiterEnum, CsvProfileEnum, FileTypeEnum, LineEndEnum, TimestampFormatEnum } from './export-enums.ts';

@ObjectType({
  description:
    'The format of the files with all defaults resolved. Options that do not apply to the type of the files are null.',
})
export class DataExportFormat {
  @Field(() => FileTypeEnum, { description: 'The type of the files.' })
  type: FileType;

  @Field(() => CsvProfileEnum, { nullable: true, description: 'The CSV profile. Null for NDJSON and PARQUET.' })
  profile?: CsvProfile;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True if the first line contains the column names. Null for NDJSON and PARQUET.',
  })
  header?: boolean;

  @Field(() => CsvDelimiterEnum, {
    nullable: true,
    description: 'The character between the columns. Null for NDJSON and PARQUET.',
  })
  delimiter?: CsvDelimiter;

  @Field(() => LineEndEnum, { nullable: true, description: 'The line ending. Null for NDJSON and PARQUET.' })
  lineEnd?: LineEnd;

  @Field(() => String, {
    nullable: true,
    description: 'The text that represents a missing value. Null for NDJSON and PARQUET.',
  })
  nullText?: string;

  @Field(() => TimestampFormatEnum, {
    nullable: true,
    description: 'The format of the `timestamp` column. Null for PARQUET.',
  })
  timestampFormat?: TimestampFormat;
}
