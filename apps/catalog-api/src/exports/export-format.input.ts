import { Field, InputType } from '@nestjs/graphql';
import {
  MAX_NULL_TEXT_LENGTH,
  type CsvDelimiter,
  type CsvProfile,
  type FileType,
  type LineEnd,
  type TimestampFormat,
} from '@obelisk/domain';
import { CsvDelimiterEnum, CsvProfileEnum, FileTypeEnum, LineEndEnum, TimestampFormatEnum } from './export-enums.ts';

@InputType({
  description:
    'The format of the files. Options that are absent use the default of the profile. For NDJSON, only `type` and `timestampFormat` are allowed, and for PARQUET only `type`.',
})
export class ExportFormatInput {
  @Field(() => FileTypeEnum, {
    nullable: true,
    defaultValue: 'CSV',
    description: 'The type of the files. Defaults to CSV.',
  })
  type?: FileType | null;

  @Field(() => CsvProfileEnum, {
    nullable: true,
    defaultValue: 'PLAIN',
    description: 'The CSV profile, which sets the defaults of the other options. Defaults to PLAIN.',
  })
  profile?: CsvProfile | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True if the first line contains the column names. Defaults to true.',
  })
  header?: boolean | null;

  @Field(() => CsvDelimiterEnum, {
    nullable: true,
    description: 'The character between the columns. Defaults to COMMA.',
  })
  delimiter?: CsvDelimiter | null;

  @Field(() => LineEndEnum, {
    nullable: true,
    description: 'The line ending. Defaults to LF, or to CRLF with the SPREADSHEET profile.',
  })
  lineEnd?: LineEnd | null;

  @Field(() => String, {
    nullable: true,
    description: `The text that represents a missing value, at most ${String(MAX_NULL_TEXT_LENGTH)} characters. Defaults to empty text. A value that equals this text is quoted.`,
  })
  nullText?: string | null;

  @Field(() => TimestampFormatEnum, {
    nullable: true,
    description: 'The format of the `timestamp` column. Defaults to INTEGER.',
  })
  timestampFormat?: TimestampFormat | null;
}
