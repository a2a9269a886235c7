import { Field, ObjectType } from '@nestjs/graphql';
import { DataExport } from './data-export.type.ts';
import { ResponseCode } from './export-enums.ts';

@ObjectType()
export class ExportResponse {
  @Field(() => ResponseCode)
  responseCode: ResponseCode;

  @Field(() => String, { nullable: true })
  message: string | null;

  @Field(() => DataExport, { nullable: true })
  item: DataExport | null;
}
