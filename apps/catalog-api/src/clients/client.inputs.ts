import { Field, InputType, PartialType } from '@nestjs/graphql';
import type { Permission } from '@obelisk/domain';
import { PermissionEnum } from '../datasets/permission.enum.ts';

@InputType()
export class ClientRestrictionInput {
  @Field(() => String, { nullable: true, description: 'None means every dataset.' })
  datasetId?: string | null;

  @Field(() => [PermissionEnum])
  permissions: Permission[];
}

@InputType()
class ClientInput {
  @Field()
  name: string;

  @Field(() => Boolean, { description: 'Whether it can keep a secret.' })
  confidential: boolean;

  @Field(() => Boolean, { description: 'Whether it acts for whoever signs in through it; otherwise for its owner.' })
  onBehalfOfUser: boolean;

  @Field(() => [PermissionEnum])
  scope: Permission[];

  @Field(() => [ClientRestrictionInput])
  restrictions: ClientRestrictionInput[];

  @Field(() => [String], { description: 'Where people are sent back to after signing in.' })
  redirectURIs: string[];
}

@InputType()
export class CreateClientInput {
  @Field()
  name: string;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether it can keep a secret.' })
  confidential: boolean;

  @Field(() => Boolean, {
    defaultValue: true,
    description: 'Whether it acts for whoever signs in through it; otherwise for its owner.',
  })
  onBehalfOfUser: boolean;

  @Field(() => [PermissionEnum], { defaultValue: ['READ'] })
  scope: Permission[];

  @Field(() => [ClientRestrictionInput], { defaultValue: [] })
  restrictions: ClientRestrictionInput[];

  @Field(() => [String], { defaultValue: [], description: 'Where people are sent back to after signing in.' })
  redirectURIs: string[];
}

@InputType({ description: 'Absent parts stay.' })
export class UpdateClientInput extends PartialType(ClientInput) {}
