import { Field, ObjectType } from '@nestjs/graphql';
import { Role } from './role.type.ts';
import { Long } from '../graphql/long.scalar.ts';
import { responseType } from '../graphql/response.ts';

@ObjectType({ description: 'An invitation to a dataset. Anyone who knows its ID can accept it.' })
export class Invite {
  @Field({ description: 'The unique ID of the invitation. Share it with the people whom you invite.' })
  id: string;

  @Field(() => [Role], { description: 'The roles that the invitation gives to whoever accepts it.' })
  roles: Role[];

  @Field(() => Long, { description: 'The time until the invitation expires, in milliseconds.' })
  expiresInMs: number;

  @Field(() => Boolean, { description: 'True if only people, and not teams, can accept the invitation.' })
  disallowTeams: boolean;
}

@ObjectType({ description: 'The result of a mutation on an invitation to a dataset.' })
export class InviteResponse extends responseType<Invite>(() => Invite) {}

/** Its fields are the steps. */
@ObjectType({ description: 'The mutations of an invitation to a dataset.' })
export class InviteMutation {
  datasetId: string;

  id: string;
}
