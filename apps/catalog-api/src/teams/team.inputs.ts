import { Field, InputType, PartialType } from '@nestjs/graphql';

@InputType()
export class CreateTeamInput {
  @Field()
  name: string;

  @Field(() => String, { nullable: true })
  description?: string | null;

  @Field(() => String, { nullable: true, description: 'Who manages it; by default who asks. For platform managers.' })
  teamOwnerId?: string | null;
}

@InputType()
class TeamText {
  @Field()
  name: string;

  @Field(() => String, { nullable: true })
  description?: string | null;
}

@InputType()
export class UpdateTeamInput extends PartialType(TeamText) {
  @Field(() => String, { nullable: true, description: 'For platform managers; null for none.' })
  usagePlanId?: string | null;
}
