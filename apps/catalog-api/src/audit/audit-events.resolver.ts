import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, type Account } from '@obelisk/access';
import { Admin } from '../admin/admin.type.ts';
import { Dataset } from '../datasets/dataset.type.ts';
import type { RequestContext } from '../graphql/request-context.ts';
import { Team } from '../teams/team.type.ts';
import { User } from '../users/user.type.ts';
import { AuditEventArgs } from './audit-event.args.ts';
import { AuditEvent, AuditEventPage } from './audit-event.type.ts';
import { AuditEventsService } from './audit-events.service.ts';

@Resolver(() => AuditEvent)
export class AuditEventResolver {
  @ResolveField(() => User, { nullable: true, description: 'Null also when it was removed.' })
  async user(@Parent() { userId }: AuditEvent, @Context() { loaders }: RequestContext): Promise<User | null> {
    return userId === null ? null : loaders.users.load(userId);
  }
}

@Resolver(() => Admin)
export class AdminAuditResolver {
  constructor(private readonly events: AuditEventsService) {}

  @ResolveField(() => AuditEventPage, { description: 'All that was done, newest first.' })
  auditEvents(@Args() args: AuditEventArgs): Promise<AuditEventPage> {
    return this.events.all(args);
  }
}

@Resolver(() => Dataset)
export class DatasetAuditResolver {
  constructor(private readonly events: AuditEventsService) {}

  @ResolveField(() => AuditEventPage, {
    nullable: true,
    description: 'For its managers. What was done with exports of it, newest first.',
  })
  auditEvents(
    @CurrentAccount() account: Account,
    @Parent() { id }: Dataset,
    @Args() args: AuditEventArgs,
  ): Promise<AuditEventPage> {
    return this.events.ofDataset(account, id, args);
  }
}

@Resolver(() => Team)
export class TeamAuditResolver {
  constructor(private readonly events: AuditEventsService) {}

  @ResolveField(() => AuditEventPage, {
    nullable: true,
    description: 'For its managers. What was done with its exports, newest first.',
  })
  auditEvents(
    @CurrentAccount() account: Account,
    @Parent() { id }: Team,
    @Args() args: AuditEventArgs,
  ): Promise<AuditEventPage> {
    return this.events.ofTeam(account, id, args);
  }
}
