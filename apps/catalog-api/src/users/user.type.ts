import { Field, ObjectType } from '@nestjs/graphql';
import { pageType } from '../listing/page.ts';
import { responseType } from '../graphql/response.ts';

/** `email` and what the account holds are resolved, for those who may see them. */
@ObjectType('User', {
  description: 'An account of a person. Only the person and platform managers can see what belongs to it.',
})
export class User {
  @Field({ description: 'The unique ID of the account.' })
  id: string;

  @Field({ description: 'The name of the person.' })
  name: string;

  email: string;

  /** That the list which it comes from is for people who may see it. */
  showEmail?: boolean;

  usageLimitId: string | null;

  platformManager: boolean;
}

@ObjectType({ description: 'A page of a list of accounts.' })
export class UserPage extends pageType(User) {}

@ObjectType({ description: 'The result of a mutation on an account.' })
export class UserResponse extends responseType<User>(() => User) {}

/** Its fields are the steps. */
@ObjectType({ description: 'The mutations of an account.' })
export class UserMutation {
  id: string;
}
