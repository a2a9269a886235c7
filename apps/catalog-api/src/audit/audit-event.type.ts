import { AUDIT_ACTIONS, type AuditAction } from '@obelisk/domain';
import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { enumOf } from '../graphql/enum-of.ts';
import { Long } from '../graphql/long.scalar.ts';
import { pageOf } from '../graphql/page.ts';

export const AuditActionEnum = enumOf(AUDIT_ACTIONS);
registerEnumType(AuditActionEnum, { name: 'AuditAction' });

@ObjectType({ description: 'Something that somebody did. It stays as it is, whatever becomes of what it names.' })
export class AuditEvent {
  @Field(() => ID)
  id: number;

  @Field(() => Long, { description: 'UTC milliseconds.' })
  occurredOn: number;

  @Field(() => AuditActionEnum)
  action: AuditAction;

  @Field(() => ID, {
    nullable: true,
    description: 'Who; of a client its owner. Null for a sign-in that was refused to nobody we know.',
  })
  userId: string | null;

  @Field(() => ID, { nullable: true, description: 'The client that acted for itself.' })
  clientId: string | null;

  @Field(() => ID, { nullable: true })
  exportId: string | null;

  @Field(() => [ID], { description: 'Of the export. Managers of a dataset see theirs alone.' })
  datasets: string[];

  @Field(() => ID, { nullable: true, description: 'Of the export.' })
  teamId: string | null;

  @Field(() => String, { nullable: true, description: 'IP address of the caller.' })
  address: string | null;

  @Field(() => String, { nullable: true, description: 'Program of the caller, as it says itself.' })
  userAgent: string | null;

  @Field(() => String, { nullable: true, description: 'Of a download the file and its bytes.' })
  detail: string | null;
}

@ObjectType()
export class AuditEventPage extends pageOf(AuditEvent) {}
