import { Field, ObjectType } from '@nestjs/graphql';
import { pageOf } from '../graphql/page.ts';
import { responseOf } from '../graphql/response.ts';

/** `email` and what the account holds are resolved, for those who may see them. */
@ObjectType('User', { description: 'An account. What it holds is visible to itself and to platform managers only.' })
export class User {
  @Field()
  id: string;

  @Field()
  name: string;

  email: string;

  /** That the list which it comes from is for people who may see it. */
  showEmail?: boolean;

  usageLimitId: string | null;

  platformManager: boolean;
}

@ObjectType()
export class UserPage extends pageOf(User) {}

@ObjectType()
export class UserResponse extends responseOf<User>(() => User) {}

/** Its fields are the steps. */
@ObjectType()
export class UserMutation {
  id: string;
}
