import { Args, ResolveField, Resolver } from '@nestjs/graphql';
import { ClientPage } from '../clients/client.type.ts';
import { ClientsService } from '../clients/clients.service.ts';
import { DatasetPage } from '../datasets/dataset.type.ts';
import { DatasetsService } from '../datasets/datasets.service.ts';
import { Needs } from '../graphql/needs.ts';
import { ListArgs } from '../listing/list-args.ts';
import { UsageLimitPage, UsagePlanPage } from '../usage-limits/usage-limit.type.ts';
import { UsageLimitsService } from '../usage-limits/usage-limits.service.ts';
import { UsagePlansService } from '../usage-limits/usage-plans.service.ts';
import { Admin } from './admin.type.ts';

@Resolver(() => Admin)
export class AdminListsResolver {
  constructor(
    private readonly allDatasets: DatasetsService,
    private readonly allClients: ClientsService,
    private readonly limits: UsageLimitsService,
    private readonly plans: UsagePlansService,
  ) {}

  @Needs('platform:manage')
  @ResolveField(() => DatasetPage, { description: 'Lists all datasets by name, including archived ones.' })
  datasets(@Args() args: ListArgs): Promise<DatasetPage> {
    return this.allDatasets.allDatasets(args);
  }

  @Needs('platform:manage')
  @ResolveField(() => ClientPage, { description: 'Lists all OAuth 2.0 clients by name.' })
  clients(@Args() args: ListArgs): Promise<ClientPage> {
    return this.allClients.clientsOf(null, args);
  }

  @Needs('platform:manage')
  @ResolveField(() => UsageLimitPage, { description: 'Lists all usage limits by name.' })
  usageLimits(@Args() args: ListArgs): Promise<UsageLimitPage> {
    return this.limits.usageLimits(args);
  }

  @Needs('platform:manage')
  @ResolveField(() => UsagePlanPage, { description: 'Lists all usage plans by name.' })
  usagePlans(@Args() args: ListArgs): Promise<UsagePlanPage> {
    return this.plans.usagePlans(args);
  }
}
