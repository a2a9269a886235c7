import { Field, InputType } from '@nestjs/graphql';

@InputType()
export class UpdateUserInput {
  @Field(() => Boolean, { nullable: true })
  platformManager?: boolean | null;

  @Field(() => String, { nullable: true, description: 'null for the limit that everybody has.' })
  usageLimitId?: string | null;
}
