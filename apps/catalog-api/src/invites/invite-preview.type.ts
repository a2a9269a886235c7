import { Field, ObjectType } from '@nestjs/graphql';
import { Role } from '../datasets/role.type.ts';
import { Long } from '../graphql/long.scalar.ts';

@ObjectType({
  description: 'What an invitation gives to whoever accepts it: roles in a dataset or membership of a team.',
})
export class InvitePreview {
  @Field({ description: 'The unique ID of the invitation.' })
  id: string;

  @Field(() => Long, { description: 'The time when the invitation expires, in UTC milliseconds.' })
  expiresOn: number;

  @Field(() => String, { nullable: true, description: 'The ID of the dataset. Null for an invitation to a team.' })
  datasetId: string | null;

  @Field(() => String, { nullable: true, description: 'The name of the dataset. Null for an invitation to a team.' })
  datasetName: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The description of the dataset. Null for an invitation to a team, or if there is none.',
  })
  datasetDescription: string | null;

  @Field(() => [Role], { description: 'The roles that the invitation gives. Empty for an invitation to a team.' })
  roles: Role[];

  @Field(() => String, { nullable: true, description: 'The ID of the team. Null for an invitation to a dataset.' })
  teamId: string | null;

  @Field(() => String, { nullable: true, description: 'The name of the team. Null for an invitation to a dataset.' })
  teamName: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The description of the team. Null for an invitation to a dataset, or if there is none.',
  })
  teamDescription: string | null;

  @Field(() => Boolean, { description: 'True if only people, and not teams, can accept the invitation.' })
  disallowTeams: boolean;

  @Field(() => Boolean, { description: 'True if you already have all of what the invitation gives.' })
  held: boolean;
}
