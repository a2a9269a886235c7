import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType('User', { description: 'An account. What it holds is visible to itself only.' })
export class User {
  @Field()
  id: string;

  @Field()
  name: string;

  @Field()
  email: string;
}
