import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType('Dataset', { description: 'The unit of isolation and access control.' })
export class Dataset {
  @Field()
  id: string;

  @Field()
  name: string;

  @Field(() => String, { nullable: true })
  description: string | null;
}
