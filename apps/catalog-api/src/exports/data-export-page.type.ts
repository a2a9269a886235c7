import { Field, Int, ObjectType } from '@nestjs/graphql';
import { DataExport } from './data-export.type.ts';

@ObjectType()
export class DataExportPage {
  @Field(() => [DataExport])
  items: DataExport[];

  @Field(() => String, { nullable: true, description: 'Ask with it for the next page; null on the last one.' })
  cursor: string | null;

  @Field(() => Int, { nullable: true, description: 'Exports on all pages.' })
  count: number | null;
}
