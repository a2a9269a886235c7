import { Field, ObjectType } from '@nestjs/graphql';
import type { CsvDelimiter, CsvProfile, FileType, LineEnd, TimestampFormat } from '@obelisk/domain';
import { CsvDelimiterEnum, CsvProfileEnum, FileTypeEnum, LineEndEnum, TimestampFormatEnum } from './export-enums.ts';

@ObjectType({ description: 'How files are written, nothing left out; what is about CSV is null for NDJSON.' })
export class DataExportFormat {
  @Field(() => FileTypeEnum)
  type: FileType;

  @Field(() => CsvProfileEnum, { nullable: true })
  profile?: CsvProfile;

  @Field(() => Boolean, { nullable: true })
  header?: boolean;

  @Field(() => CsvDelimiterEnum, { nullable: true })
  delimiter?: CsvDelimiter;

  @Field(() => LineEndEnum, { nullable: true })
  lineEnd?: LineEnd;

  @Field(() => String, { nullable: true })
  nullText?: string;

  @Field(() => TimestampFormatEnum)
  timestampFormat: TimestampFormat;
}
