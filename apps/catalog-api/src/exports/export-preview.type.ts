import { Field, ObjectType } from '@nestjs/graphql';
import { Long } from '../graphql/long.scalar.ts';
import { ResponseCode } from '../graphql/response-code.ts';

@ObjectType({ description: 'How the file of an export would look.' })
export class ExportPreview {
  @Field(() => Long, { description: 'Records of the file.' })
  recordsEstimate: number;

  @Field(() => Boolean, { description: 'Whether that was counted; otherwise it is estimated from a sample.' })
  estimateIsExact: boolean;

  @Field(() => Long, {
    description: 'Bytes before compression, header included, from the mean length of a sample of rows.',
  })
  sizeInBytesEstimate: number;

  @Field(() => Long, {
    description: 'Tells how many records match, before any limit cuts them. `estimateIsExact` is about it, too.',
  })
  recordsMatching: number;

  @Field(() => Long, {
    description: 'Tells the most records that the file may hold: the smaller of `limit` and the limit of the account.',
  })
  recordLimit: number;

  @Field(() => Long, {
    nullable: true,
    description:
      'Estimates the bytes of the packed files, from the last exports that were packed alike. It is null when there are none.',
  })
  compressedSizeInBytesEstimate: number | null;

  @Field(() => Long, {
    nullable: true,
    description:
      'Estimates the seconds until the file would be ready, with the time that it would wait. It is null when nothing is known of the system’s speed.',
  })
  secondsEstimate: number | null;

  @Field(() => [String], { description: 'The names in the header; of NDJSON there is one column, `line`.' })
  columns: string[];

  @Field(() => [[String]], {
    nullable: 'items',
    description: 'The first rows, 20 at most, as cells of the file; null is what `nullText` stands for.',
  })
  rows: (string | null)[][];
}

@ObjectType()
export class ExportPreviewResponse {
  @Field(() => ResponseCode)
  responseCode: ResponseCode;

  @Field(() => String, {
    nullable: true,
    description: 'What was wrong; of a SUCCESS, why there may be more rows than are shown.',
  })
  message: string | null;

  @Field(() => ExportPreview, { nullable: true })
  item: ExportPreview | null;
}
