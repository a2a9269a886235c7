import { Field, InputType, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'What people can read about a dataset before they use it.' })
export class DatasetMetadata {
  @Field(() => String, { nullable: true, description: 'The description of the dataset. Null if it has none.' })
  description: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The licence of the data, for example `CC BY 4.0`. Null if none is named.',
  })
  licence: string | null;

  @Field(() => [String], { description: 'Keywords that describe the data.' })
  keywords: string[];

  @Field(() => String, {
    nullable: true,
    description: 'The person or the address to ask about the data. Null if none is named.',
  })
  contact: string | null;
}

@InputType({ description: 'The metadata of a dataset to change. Settings that are absent do not change.' })
export class DatasetMetadataInput {
  @Field(() => String, {
    nullable: true,
    description: 'The new description, at most 2,000 characters. Null removes it.',
  })
  description?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The new licence, one line of at most 255 characters. Null removes it.',
  })
  licence?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'The new keywords: at most 20, each of at most 64 characters. Null removes all.',
  })
  keywords?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'The new contact, one line of at most 255 characters. Null removes it.',
  })
  contact?: string | null;
}
