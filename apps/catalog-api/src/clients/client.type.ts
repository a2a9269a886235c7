import { Field, ObjectType } from '@nestjs/graphql';
import type { Permission } from '@obelisk/domain';
import { PermissionEnum } from '../datasets/permission.enum.ts';
import { pageOf } from '../graphql/page.ts';
import { responseOf } from '../graphql/response.ts';

@ObjectType({ description: 'What a client is confined to.' })
export class ClientRestriction {
  @Field(() => String, { nullable: true, description: 'null for every dataset.' })
  datasetId: string | null;

  @Field(() => [PermissionEnum])
  permissions: Permission[];
}

/** User and team are resolved. */
@ObjectType({ description: 'An OAuth2 client of a person or a team.' })
export class Client {
  userId: string;

  teamId: string | null;

  @Field()
  id: string;

  @Field()
  name: string;

  @Field(() => Boolean, { description: 'Whether it can keep a secret.' })
  confidential: boolean;

  @Field(() => Boolean, { description: 'Whether it acts for whoever signs in through it; otherwise for its owner.' })
  onBehalfOfUser: boolean;

  @Field(() => [PermissionEnum], { description: 'Its tokens have no other scopes.' })
  scope: Permission[];

  @Field(() => [ClientRestriction], { description: 'None means that it is not confined.' })
  restrictions: ClientRestriction[];

  @Field(() => [String])
  redirectURIs: string[];
}

@ObjectType()
export class ClientPage extends pageOf(Client) {}

@ObjectType()
export class ClientResponse extends responseOf<Client>(() => Client) {}

@ObjectType({ description: 'The secret is shown this once.' })
export class ClientSecretResponse extends responseOf<string>(() => String) {}

/** Its fields are the steps. */
@ObjectType()
export class ClientMutation {
  id: string;
}
