import { Field, InputType, PartialType } from '@nestjs/graphql';
import type { Permission } from '@obelisk/domain';
import { PermissionEnum } from '../datasets/permission.enum.ts';

@InputType({ description: 'Restricts a client to some permissions, in one dataset or in all.' })
export class ClientRestrictionInput {
  @Field(() => String, {
    nullable: true,
    description: 'The ID of the dataset. Null, the default, applies the restriction to every dataset.',
  })
  datasetId?: string | null;

  @Field(() => [PermissionEnum], { description: 'The permissions that the client can use. At least one is required.' })
  permissions: Permission[];
}

/** Creating a client and changing it have the same settings; only creating has defaults. */
const SETTINGS = {
  name: 'The name of the client, which the consent page shows.',
  confidential: 'True if the client can keep a secret. A public client, such as a mobile app, cannot.',
  onBehalfOfUser:
    'True if the client acts for the people who sign in through it. False if it acts for its owner or its team.',
  scope: 'The scopes that tokens of the client can have. At least one is required.',
  restrictions: 'Limits the client to these datasets and permissions, at most 100. An empty list means no restriction.',
  redirectURIs: 'The addresses to which people can be redirected after they sign in, at most 20.',
};

@InputType()
class ClientInput {
  @Field({ description: SETTINGS.name })
  name: string;

  @Field(() => Boolean, { description: SETTINGS.confidential })
  confidential: boolean;

  @Field(() => Boolean, { description: SETTINGS.onBehalfOfUser })
  onBehalfOfUser: boolean;

  @Field(() => [PermissionEnum], { description: SETTINGS.scope })
  scope: Permission[];

  @Field(() => [ClientRestrictionInput], { description: SETTINGS.restrictions })
  restrictions: ClientRestrictionInput[];

  @Field(() => [String], { description: SETTINGS.redirectURIs })
  redirectURIs: string[];
}

@InputType({ description: 'The settings of a new client.' })
export class CreateClientInput {
  @Field({ description: SETTINGS.name })
  name: string;

  @Field(() => Boolean, { defaultValue: false, description: `${SETTINGS.confidential} Defaults to false.` })
  confidential: boolean;

  @Field(() => Boolean, { defaultValue: true, description: `${SETTINGS.onBehalfOfUser} Defaults to true.` })
  onBehalfOfUser: boolean;

  @Field(() => [PermissionEnum], { defaultValue: ['READ'], description: `${SETTINGS.scope} Defaults to READ.` })
  scope: Permission[];

  @Field(() => [ClientRestrictionInput], { defaultValue: [], description: SETTINGS.restrictions })
  restrictions: ClientRestrictionInput[];

  @Field(() => [String], { defaultValue: [], description: `${SETTINGS.redirectURIs} Defaults to none.` })
  redirectURIs: string[];
}

@InputType({ description: 'The settings of a client to change. Settings that are absent do not change.' })
export class UpdateClientInput extends PartialType(ClientInput) {}
