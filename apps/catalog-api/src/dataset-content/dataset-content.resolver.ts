import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Permission } from '@obelisk/domain';
import { GraphQLJSON } from 'graphql-scalars';
import { Dataset } from '../datasets/dataset.type.ts';
import { PermissionEnum } from '../datasets/permission.enum.ts';
import { Long } from '../graphql/long.scalar.ts';
import { Needs } from '../graphql/needs.ts';
import type { Page } from '../listing/page.ts';
import type { RequestContext } from '../graphql/request-context.ts';
import { AvailabilityArgs, MetricArgs } from './dataset-content.args.ts';
import { DatasetContentService } from './dataset-content.service.ts';
import { Availability, MetricPage, SourceList, SOURCES_LIMIT, type Metric } from './dataset-content.type.ts';

const HIDDEN = 'Null unless you can read the whole dataset, because the numbers would reveal what a read filter hides.';

@Resolver(() => Dataset)
export class DatasetContentResolver {
  constructor(private readonly content: DatasetContentService) {}

  @Needs('dataset:read')
  @ResolveField(() => Availability, {
    nullable: true,
    description: `Returns the number of events over time. ${HIDDEN}`,
  })
  availability(
    @Context() context: RequestContext,
    @Parent() { id }: Dataset,
    @Args() args: AvailabilityArgs,
  ): Promise<Availability | null> {
    return this.content.availability(context, id, args);
  }

  @Needs('dataset:read')
  @ResolveField(() => MetricPage, {
    nullable: true,
    description: `Lists the metrics of the dataset by name. ${HIDDEN}`,
  })
  metrics(
    @Context() context: RequestContext,
    @Parent() { id }: Dataset,
    @Args() args: MetricArgs,
  ): Promise<Page<Metric> | null> {
    return this.content.metrics(context, id, args);
  }

  @Needs('dataset:read')
  @ResolveField(() => SourceList, { nullable: true, description: `Lists the sources of the latest events. ${HIDDEN}` })
  sources(
    @Context() context: RequestContext,
    @Parent() { id }: Dataset,
    @Args('startsWith', {
      type: () => String,
      nullable: true,
      description: 'Selects the sources whose name starts with this text. Null, the default, selects all.',
    })
    startsWith: string | null,
    @Args('limit', SOURCES_LIMIT) limit: number,
  ): Promise<SourceList | null> {
    return this.content.sources(context, id, startsWith ?? '', limit);
  }

  @Needs('dataset:see')
  @ResolveField(() => Long, {
    nullable: true,
    description: `The time of the first event, in UTC milliseconds. Null if the dataset has no events. ${HIDDEN}`,
  })
  async firstEventOn(@Context() context: RequestContext, @Parent() { id }: Dataset): Promise<number | null> {
    return (await this.content.span(context, id))?.first ?? null;
  }

  @Needs('dataset:see')
  @ResolveField(() => Long, {
    nullable: true,
    description: `The time of the last event, in UTC milliseconds. Null if the dataset has no events. ${HIDDEN}`,
  })
  async lastEventOn(@Context() context: RequestContext, @Parent() { id }: Dataset): Promise<number | null> {
    return (await this.content.span(context, id))?.last ?? null;
  }

  @Needs('dataset:see')
  @ResolveField(() => [PermissionEnum], {
    description: 'The permissions that you have in the dataset, by your roles or because its data is open.',
  })
  async permissions(@Context() context: RequestContext, @Parent() { id }: Dataset): Promise<Permission[]> {
    return (await this.content.grant(context, id)).permissions;
  }

  @Needs('dataset:see')
  @ResolveField(() => GraphQLJSON, {
    nullable: true,
    description:
      'A filter in the query language that selects the events that you can read. Null if you can read all events or none.',
  })
  async readFilter(
    @Context() context: RequestContext,
    @Parent() { id }: Dataset,
  ): Promise<Record<string, unknown> | null> {
    return (await this.content.grant(context, id)).readFilter;
  }
}
