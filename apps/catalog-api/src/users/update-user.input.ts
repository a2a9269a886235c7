import { Field, InputType } from '@nestjs/graphql';

@InputType({ description: 'The settings of an account to change. Settings that are absent do not change.' })
export class UpdateUserInput {
  @Field(() => Boolean, {
    nullable: true,
    description: 'True if the account manages the whole platform. Null keeps the current setting.',
  })
  platformManager?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'The ID of the new usage limit. Null gives the account the default limit.',
  })
  usageLimitId?: string | null;
}
