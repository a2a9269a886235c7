import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Permission } from '@obelisk/domain';
import { GraphQLJSON } from 'graphql-scalars';
import { Dataset } from '../datasets/dataset.type.ts';
import { PermissionEnum } from '../datasets/permission.enum.ts';
import { Long } from '../graphql/long.scalar.ts';
import type { Page } from '../graphql/page.ts';
import type { RequestContext } from '../graphql/request-context.ts';
import { AvailabilityArgs, MetricArgs } from './dataset-content.args.ts';
import { DatasetContentService } from './dataset-content.service.ts';
import { Availability, MetricPage, SourceList, SOURCES_LIMIT, type Metric } from './dataset-content.type.ts';

const HIDDEN = 'It is null for who may not read the whole dataset, since a read filter hides what counts would tell.';

@Resolver(() => Dataset)
export class DatasetContentResolver {
  constructor(private readonly content: DatasetContentService) {}

  @ResolveField(() => Availability, { nullable: true, description: `Counts its events by time. ${HIDDEN}` })
  availability(
    @Context() context: RequestContext,
    @Parent() { id }: Dataset,
    @Args() args: AvailabilityArgs,
  ): Promise<Availability | null> {
    return this.content.availability(context, id, args);
  }

  @ResolveField(() => MetricPage, { nullable: true, description: `Lists its metrics by name. ${HIDDEN}` })
  metrics(
    @Context() context: RequestContext,
    @Parent() { id }: Dataset,
    @Args() args: MetricArgs,
  ): Promise<Page<Metric> | null> {
    return this.content.metrics(context, id, args);
  }

  @ResolveField(() => SourceList, { nullable: true, description: `Lists sources of its latest events. ${HIDDEN}` })
  sources(
    @Context() context: RequestContext,
    @Parent() { id }: Dataset,
    @Args('startsWith', { type: () => String, nullable: true, description: 'Begins the names of the sources.' })
    startsWith: string | null,
    @Args('limit', SOURCES_LIMIT) limit: number,
  ): Promise<SourceList | null> {
    return this.content.sources(context, id, startsWith ?? '', limit);
  }

  @ResolveField(() => Long, {
    nullable: true,
    description: `Tells the time of its first event in UTC milliseconds. It is null without an event. ${HIDDEN}`,
  })
  async firstEventOn(@Context() context: RequestContext, @Parent() { id }: Dataset): Promise<number | null> {
    return (await this.content.span(context, id))?.first ?? null;
  }

  @ResolveField(() => Long, {
    nullable: true,
    description: `Tells the time of its last event in UTC milliseconds. It is null without an event. ${HIDDEN}`,
  })
  async lastEventOn(@Context() context: RequestContext, @Parent() { id }: Dataset): Promise<number | null> {
    return (await this.content.span(context, id))?.last ?? null;
  }

  @ResolveField(() => [PermissionEnum], { description: 'Lists what you may do in it, by your roles and by open data.' })
  async permissions(@Context() context: RequestContext, @Parent() { id }: Dataset): Promise<Permission[]> {
    return (await this.content.grant(context, id)).permissions;
  }

  @ResolveField(() => GraphQLJSON, {
    nullable: true,
    description:
      'Tells which events you may read, in the query language. It is null when you may read all of them, or none.',
  })
  async readFilter(
    @Context() context: RequestContext,
    @Parent() { id }: Dataset,
  ): Promise<Record<string, unknown> | null> {
    return (await this.content.grant(context, id)).readFilter;
  }
}
