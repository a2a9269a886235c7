import { Field, ObjectType } from '@nestjs/graphql';
import { Role } from '../datasets/role.type.ts';
import { Long } from '../graphql/long.scalar.ts';

@ObjectType({
  description: 'Tells what an invite gives to whoever accepts it: roles in a dataset, or a place in a team.',
})
export class InvitePreview {
  @Field()
  id: string;

  @Field(() => Long, { description: 'Tells until when it can be accepted, in UTC milliseconds.' })
  expiresOn: number;

  @Field(() => String, { nullable: true, description: 'Names the dataset. It is null for an invite into a team.' })
  datasetId: string | null;

  @Field(() => String, { nullable: true })
  datasetName: string | null;

  @Field(() => String, { nullable: true })
  datasetDescription: string | null;

  @Field(() => [Role], { description: 'Lists the roles that come with it. An invite into a team has none.' })
  roles: Role[];

  @Field(() => String, { nullable: true, description: 'Names the team. It is null for an invite into a dataset.' })
  teamId: string | null;

  @Field(() => String, { nullable: true })
  teamName: string | null;

  @Field(() => String, { nullable: true })
  teamDescription: string | null;

  @Field(() => Boolean, { description: 'Tells whether it is for persons only, and not for teams.' })
  disallowTeams: boolean;

  @Field(() => Boolean, { description: 'Tells whether you hold all of it already by yourself.' })
  held: boolean;
}
