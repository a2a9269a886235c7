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
  description: 'What is left out is as the profile has it. Only `type` and `timestampFormat` go with NDJSON.',
})
export class ExportFormatInput {
  @Field(() => FileTypeEnum, { nullable: true, defaultValue: 'CSV' })
  type?: FileType | null;

  @Field(() => CsvProfileEnum, { nullable: true, defaultValue: 'PLAIN' })
  profile?: CsvProfile | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether names of the fields are the first line; true by default.',
  })
  header?: boolean | null;

  @Field(() => CsvDelimiterEnum, { nullable: true, description: 'COMMA by default.' })
  delimiter?: CsvDelimiter | null;

  @Field(() => LineEndEnum, { nullable: true, description: 'LF by default, CRLF in a SPREADSHEET.' })
  lineEnd?: LineEnd | null;

  @Field(() => String, {
    nullable: true,
    description: `What stands for null, at most ${String(MAX_NULL_TEXT_LENGTH)} characters, empty by default; a value of the same text is in quotes.`,
  })
  nullText?: string | null;

  @Field(() => TimestampFormatEnum, { nullable: true, description: 'Of the timestamp column; INTEGER by default.' })
  timestampFormat?: TimestampFormat | null;
}
