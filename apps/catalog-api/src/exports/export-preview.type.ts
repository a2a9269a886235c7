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
