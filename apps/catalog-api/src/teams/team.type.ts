import { Field, ObjectType } from '@nestjs/graphql';
import { Long } from '../graphql/long.scalar.ts';
import { pageType } from '../listing/page.ts';
import { responseType } from '../graphql/response.ts';

/** What it has is resolved, for its members and platform managers. */
@ObjectType({ description: 'A team of people who share clients, exports and roles in datasets.' })
export class Team {
  usagePlanId: string | null;

  @Field({ description: 'The unique ID of the team.' })
  id: string;

  @Field({ description: 'The name of the team.' })
  name: string;

  @Field(() => String, { nullable: true, description: 'The description of the team. Null if it has none.' })
  description: string | null;
}

/** The user is resolved. */
@ObjectType({ description: 'A member of a team.' })
export class TeamUser {
  userId: string;

  @Field(() => Boolean, { description: 'True if the member manages the team.' })
  manager: boolean;
}

@ObjectType({ description: 'An invitation to a team. Anyone who knows its ID can accept it.' })
export class TeamInvite {
  @Field({ description: 'The unique ID of the invitation. Share it with the people whom you invite.' })
  id: string;

  @Field(() => Long, { description: 'The time until the invitation expires, in milliseconds.' })
  expiresInMs: number;
}

@ObjectType({ description: 'A page of a list of teams.' })
export class TeamPage extends pageType(Team) {}

@ObjectType({ description: 'A page of a list of team members.' })
export class TeamUserPage extends pageType(TeamUser) {}

@ObjectType({ description: 'The result of a mutation on a team.' })
export class TeamResponse extends responseType<Team>(() => Team) {}

@ObjectType({ description: 'The result of a mutation on a team member.' })
export class TeamUserResponse extends responseType<TeamUser>(() => TeamUser) {}

@ObjectType({ description: 'The result of a mutation on an invitation to a team.' })
export class TeamInviteResponse extends responseType<TeamInvite>(() => TeamInvite) {}

/** Its fields are the steps. */
@ObjectType({ description: 'The mutations of a team.' })
export class TeamMutation {
  id: string;
}

/** Its fields are the steps. */
@ObjectType({ description: 'The mutations of a team member.' })
export class TeamUserMutation {
  teamId: string;

  userId: string;
}

/** Its fields are the steps. */
@ObjectType({ description: 'The mutations of an invitation to a team.' })
export class TeamInviteMutation {
  teamId: string;

  id: string;
}
