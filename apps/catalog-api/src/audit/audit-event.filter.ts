import { ID, InputType } from '@nestjs/graphql';
import type { AuditAction, ClientId, ExportId, UserId } from '@obelisk/domain';
import { Long } from '../graphql/long.scalar.ts';
import { AuditActionEnum } from './audit-event.type.ts';
import { FilterField } from '../listing/filter-field.ts';

@InputType({ description: 'Selects events of the audit log. An event must match all conditions that are given.' })
export class AuditEventFilter {
  @FilterField(() => [AuditEventFilter])
  _and?: AuditEventFilter[] | null;

  @FilterField(() => [AuditEventFilter])
  _or?: AuditEventFilter[] | null;

  @FilterField(() => AuditEventFilter)
  _not?: AuditEventFilter | null;

  @FilterField(() => AuditActionEnum)
  action?: AuditAction | null;

  @FilterField(() => [AuditActionEnum])
  action_in?: AuditAction[] | null;

  @FilterField(() => ID)
  userId?: UserId | null;

  @FilterField(() => ID)
  clientId?: ClientId | null;

  @FilterField(() => ID)
  exportId?: ExportId | null;

  @FilterField(() => String)
  address?: string | null;

  @FilterField(() => Long)
  occurredOn_lt?: number | null;

  @FilterField(() => Long)
  occurredOn_lte?: number | null;

  @FilterField(() => Long)
  occurredOn_gt?: number | null;

  @FilterField(() => Long)
  occurredOn_gte?: number | null;
}
