import { Field, ObjectType } from '@nestjs/graphql';
import type { Permission } from '@obelisk/domain';
import { PermissionEnum } from '../datasets/permission.enum.ts';
import { pageType } from '../listing/page.ts';
import { responseType } from '../graphql/response.ts';

@ObjectType({ description: 'A restriction of a client to some permissions, in one dataset or in all.' })
export class ClientRestriction {
  @Field(() => String, {
    nullable: true,
    description: 'The ID of the dataset. Null if the restriction applies to every dataset.',
  })
  datasetId: string | null;

  @Field(() => [PermissionEnum], { description: 'The permissions that the client can use.' })
  permissions: Permission[];
}

/** User and team are resolved. */
@ObjectType({ description: 'An OAuth 2.0 client that belongs to a person or to a team.' })
export class Client {
  userId: string;

  teamId: string | null;

  @Field({ description: 'The unique ID of the client. It is the OAuth 2.0 `client_id`.' })
  id: string;

  @Field({ description: 'The name of the client, which the consent page shows.' })
  name: string;

  @Field(() => Boolean, {
    description: 'True if the client can keep a secret. A public client, such as a mobile app, cannot.',
  })
  confidential: boolean;

  @Field(() => Boolean, {
    description:
      'True if the client acts for the people who sign in through it. False if it acts for its owner or its team.',
  })
  onBehalfOfUser: boolean;

  @Field(() => [PermissionEnum], { description: 'The scopes that tokens of the client can have.' })
  scope: Permission[];

  @Field(() => [ClientRestriction], {
    description:
      'Limits the client to these datasets and permissions. An empty list means that there is no restriction.',
  })
  restrictions: ClientRestriction[];

  @Field(() => [String], { description: 'The addresses to which people can be redirected after they sign in.' })
  redirectURIs: string[];
}

@ObjectType({ description: 'A page of a list of clients.' })
export class ClientPage extends pageType(Client) {}

@ObjectType({ description: 'The result of a mutation on a client.' })
export class ClientResponse extends responseType<Client>(() => Client) {}

@ObjectType({ description: 'The result of `generateSecret`. `item` is the new secret. It cannot be retrieved again.' })
export class ClientSecretResponse extends responseType<string>(() => String) {}

/** Its fields are the steps. */
@ObjectType({ description: 'The mutations of a client.' })
export class ClientMutation {
  id: string;
}
