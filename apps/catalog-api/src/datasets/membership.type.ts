import { Field, ObjectType } from '@nestjs/graphql';
import { pageOf } from '../graphql/page.ts';
import { responseOf } from '../graphql/response.ts';
import { Grant, Role } from './role.type.ts';

/** Dataset, user and team are resolved. */
@ObjectType({ description: 'The roles that somebody holds in a dataset.' })
export class Membership {
  datasetId: string;

  userId: string | null;

  teamId: string | null;

  @Field(() => [Role])
  roles: Role[];

  @Field(() => Grant, { description: 'What the roles allow together.' })
  aggregatedGrant: Grant;
}

@ObjectType()
export class MembershipPage extends pageOf(Membership) {}

@ObjectType()
export class MembershipResponse extends responseOf<Membership>(() => Membership) {}
