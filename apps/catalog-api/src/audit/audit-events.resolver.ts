import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, type Account } from '@obelisk/access';
import { Admin } from '../admin/admin.type.ts';
import { Dataset } from '../datasets/dataset.type.ts';
import { Needs } from '../graphql/needs.ts';
import type { RequestContext } from '../graphql/request-context.ts';
import { Team } from '../teams/team.type.ts';
import { User } from '../users/user.type.ts';
import { AuditEventArgs } from './audit-event.args.ts';
import { AuditEvent, AuditEventPage } from './audit-event.type.ts';
import { AuditEventsService } from './audit-events.service.ts';

@Resolver(() => AuditEvent)
export class AuditEventResolver {
  @ResolveField(() => User, {
    nullable: true,
    description: 'The account that acted. Null if `userId` is null or the account was removed.',
  })
  async user(@Parent() { userId }: AuditEvent, @Context() { loaders }: RequestContext): Promise<User | null> {
    return userId === null ? null : loaders.users.load(userId);
  }
}

@Resolver(() => Admin)
export class AdminAuditResolver {
  constructor(private readonly events: AuditEventsService) {}

  @Needs('platform:manage')
  @ResolveField(() => AuditEventPage, { description: 'Lists the events of the whole audit log, the newest first.' })
  auditEvents(@Args() args: AuditEventArgs): Promise<AuditEventPage> {
    return this.events.all(args);
  }
}

@Resolver(() => Dataset)
export class DatasetAuditResolver {
  constructor(private readonly events: AuditEventsService) {}

  @Needs('dataset:manage')
  @ResolveField(() => AuditEventPage, {
    nullable: true,
    description:
      'Lists the audit events of exports that contain data of the dataset, the newest first. Null unless you manage the dataset.',
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

  @Needs('team:manage')
  @ResolveField(() => AuditEventPage, {
    nullable: true,
    description:
      'Lists the audit events of the exports of the team, the newest first. Null unless you manage the team.',
  })
  auditEvents(
    @CurrentAccount() account: Account,
    @Parent() { id }: Team,
    @Args() args: AuditEventArgs,
  ): Promise<AuditEventPage> {
    return this.events.ofTeam(account, id, args);
  }
}
