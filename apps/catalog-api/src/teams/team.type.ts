import { Field, ObjectType } from '@nestjs/graphql';
import { Long } from '../graphql/long.scalar.ts';
import { pageOf } from '../graphql/page.ts';
import { responseOf } from '../graphql/response.ts';

/** What it has is resolved, for its members and platform managers. */
@ObjectType({ description: 'People who share clients, exports and roles in datasets.' })
export class Team {
  usagePlanId: string | null;

  @Field()
  id: string;

  @Field()
  name: string;

  @Field(() => String, { nullable: true })
  description: string | null;
}

/** The user is resolved. */
@ObjectType({ description: 'A member of a team.' })
export class TeamUser {
  userId: string;

  @Field(() => Boolean, { description: 'Whether it manages the team.' })
  manager: boolean;
}

@ObjectType({ description: 'Lets whoever knows its id into a team.' })
export class TeamInvite {
  @Field()
  id: string;

  @Field(() => Long, { description: 'Milliseconds from now.' })
  expiresInMs: number;
}

@ObjectType()
export class TeamPage extends pageOf(Team) {}

@ObjectType()
export class TeamUserPage extends pageOf(TeamUser) {}

@ObjectType()
export class TeamResponse extends responseOf<Team>(() => Team) {}

@ObjectType()
export class TeamUserResponse extends responseOf<TeamUser>(() => TeamUser) {}

@ObjectType()
export class TeamInviteResponse extends responseOf<TeamInvite>(() => TeamInvite) {}

/** Its fields are the steps. */
@ObjectType({ description: 'What can be done with a team.' })
export class TeamMutation {
  id: string;
}

/** Its fields are the steps. */
@ObjectType()
export class TeamUserMutation {
  teamId: string;

  userId: string;
}

/** Its fields are the steps. */
@ObjectType()
export class TeamInviteMutation {
  teamId: string;

  id: string;
}
