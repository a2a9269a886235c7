import { Field, ObjectType } from '@nestjs/graphql';
import type { PreviousFiles } from '@obelisk/database';
import type { ExportAccess } from '@obelisk/access';
import { Long } from '../graphql/long.scalar.ts';

@ObjectType({ description: 'A file of an export.' })
export class DataExportPart {
  @Field({ description: 'The path of the file on this origin. Download it with the token that you use here.' })
  url: string;

  @Field(() => Long, { description: 'The number of records in the file.' })
  records: number;

  @Field(() => Long, { description: 'The size of the file in bytes before compression.' })
  sizeInBytes: number;

  @Field(() => Long, { description: 'The size of the file in bytes after compression, as it is downloaded.' })
  compressedSizeInBytes: number;

  @Field({ description: 'The SHA-256 hash of the compressed file, in hexadecimal.' })
  sha256: string;
}

/** `parts` and `unavailable` are resolved. */
@ObjectType({ description: 'The files of a completed export.' })
export class DataExportResult {
  exportId: string;

  access: ExportAccess;

  /** Those of before a refresh that is under way; null where they are to be looked up. */
  files: PreviousFiles['files'] | null;

  damagedOn: number | null;

  @Field(() => Long, {
    nullable: true,
    description: 'The time when the export was completed, in UTC milliseconds. Null if it was not recorded.',
  })
  completedOn: number | null;

  @Field(() => Long, {
    nullable: true,
    description: 'The time when the files are deleted, in UTC milliseconds. Null if they do not expire.',
  })
  expiresOn: number | null;

  @Field(() => Long, { description: 'The size of all files in bytes before compression.' })
  sizeInBytes: number;

  @Field(() => Long, {
    nullable: true,
    description: 'The size of all files in bytes after compression. Null if it was not recorded.',
  })
  compressedSizeInBytes: number | null;

  @Field(() => String, {
    description: 'The SHA-256 hash of the file, or of the manifest if there are several files, in hexadecimal.',
  })
  sha256: string;

  @Field(() => Boolean, { description: 'True if the record limit cut off some of the records.' })
  truncated: boolean;
}

@ObjectType({ description: 'The most recent download of a file of an export.' })
export class LastDownload {
  userId: string | null;

  @Field(() => Long, { description: 'The time when the download started, in UTC milliseconds.' })
  downloadedOn: number;
}
