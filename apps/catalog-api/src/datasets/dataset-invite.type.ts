import { Field, ObjectType } from '@nestjs/graphql';
import { Role } from './role.type.ts';
import { Long } from '../graphql/long.scalar.ts';
import { responseOf } from '../graphql/response.ts';

@ObjectType({ description: 'Lets whoever knows its id into a dataset.' })
export class Invite {
  @Field()
  id: string;

  @Field(() => [Role], { description: 'That come with it.' })
  roles: Role[];

  @Field(() => Long, { description: 'Milliseconds from now.' })
  expiresInMs: number;

  @Field(() => Boolean, { description: 'For persons only.' })
  disallowTeams: boolean;
}

@ObjectType()
export class InviteResponse extends responseOf<Invite>(() => Invite) {}

/** Its fields are the steps. */
@ObjectType()
export class InviteMutation {
  datasetId: string;

  id: string;
}
