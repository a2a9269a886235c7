import { Field, ObjectType } from '@nestjs/graphql';
import { pageType } from '../listing/page.ts';
import { responseType } from '../graphql/response.ts';
import { Grant, Role } from './role.type.ts';

/** Dataset, user and team are resolved. */
@ObjectType({ description: 'The roles that a person or a team has in a dataset.' })
export class Membership {
  datasetId: string;

  userId: string | null;

  teamId: string | null;

  @Field(() => [Role], { description: 'The roles of the person or the team.' })
  roles: Role[];

  @Field(() => Grant, { description: 'The rights that all roles grant together.' })
  aggregatedGrant: Grant;
}

@ObjectType({ description: 'A page of a list of memberships.' })
export class MembershipPage extends pageType(Membership) {}

@ObjectType({ description: 'The result of a mutation on a membership.' })
export class MembershipResponse extends responseType<Membership>(() => Membership) {}
