import { Field, ID, InputType } from '@nestjs/graphql';
import type { AuditAction } from '@obelisk/domain';
import { Long } from '../graphql/long.scalar.ts';
import { AuditActionEnum } from './audit-event.type.ts';

@InputType({ description: 'All parts that are given must hold.' })
export class AuditEventFilter {
  @Field(() => [AuditEventFilter], { nullable: true })
  _and?: AuditEventFilter[] | null;

  @Field(() => [AuditEventFilter], { nullable: true })
  _or?: AuditEventFilter[] | null;

  @Field(() => AuditEventFilter, { nullable: true })
  _not?: AuditEventFilter | null;

  @Field(() => AuditActionEnum, { nullable: true })
  action?: AuditAction | null;

  @Field(() => [AuditActionEnum], { nullable: true })
  action_in?: AuditAction[] | null;

  @Field(() => ID, { nullable: true })
  userId?: string | null;

  @Field(() => ID, { nullable: true })
  clientId?: string | null;

  @Field(() => ID, { nullable: true })
  exportId?: string | null;

  @Field(() => String, { nullable: true })
  address?: string | null;

  @Field(() => Long, { nullable: true })
  occurredOn_lt?: number | null;

  @Field(() => Long, { nullable: true })
  occurredOn_lte?: number | null;

  @Field(() => Long, { nullable: true })
  occurredOn_gt?: number | null;

  @Field(() => Long, { nullable: true })
  occurredOn_gte?: number | null;
}
