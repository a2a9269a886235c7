import { ArgsType, Field } from '@nestjs/graphql';
import { PageArgs } from '../listing/page.ts';
import { AuditEventFilter } from './audit-event.filter.ts';

@ArgsType()
export class AuditEventArgs extends PageArgs {
  @Field(() => AuditEventFilter, {
    nullable: true,
    description: 'Selects events of the audit log. Null, the default, selects all.',
  })
  filter?: AuditEventFilter | null;
}
