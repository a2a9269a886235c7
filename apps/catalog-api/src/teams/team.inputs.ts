import { Field, InputType, PartialType } from '@nestjs/graphql';

@InputType({ description: 'The settings of a new team.' })
export class CreateTeamInput {
  @Field({ description: 'The name of the team.' })
  name: string;

  @Field(() => String, {
    nullable: true,
    description: 'A description of the team. Null, the default, leaves it empty.',
  })
  description?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The ID of the account that manages the team. Defaults to your own. Only platform managers can set another account.',
  })
  teamOwnerId?: string | null;
}

@InputType()
class TeamText {
  @Field({ description: 'The new name. Null keeps the current name.' })
  name: string;

  @Field(() => String, { nullable: true, description: 'The new description. Null removes it.' })
  description?: string | null;
}

@InputType({ description: 'The settings of a team to change. Settings that are absent do not change.' })
export class UpdateTeamInput extends PartialType(TeamText) {
  @Field(() => String, {
    nullable: true,
    description: 'The ID of the new usage plan. Null removes the plan. Only platform managers can set it.',
  })
  usagePlanId?: string | null;
}
