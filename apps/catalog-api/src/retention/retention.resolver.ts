import { Args, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, type Account } from '@obelisk/access';
import { Dataset, DatasetMutation } from '../datasets/dataset.type.ts';
import { EventDeletionPreview } from '../event-deletions/event-deletion.type.ts';
import { Needs } from '../graphql/needs.ts';
import { respond, type Response } from '../graphql/response.ts';
import { RetentionService } from './retention.service.ts';
import { DatasetRetentionResponse, Retention } from './retention.type.ts';

@Resolver(() => Dataset)
export class DatasetRetentionResolver {
  constructor(private readonly retentions: RetentionService) {}

  @Needs('dataset:see')
  @ResolveField(() => Retention, { description: 'Tells how long the dataset keeps its events.' })
  retention(@Parent() { id }: Dataset): Promise<Retention> {
    return this.retentions.retention(id);
  }
}

@Resolver(() => Retention)
export class RetentionResolver {
  constructor(private readonly retentions: RetentionService) {}

  @ResolveField(() => EventDeletionPreview, {
    nullable: true,
    description: 'Counts the events that are before `cutoff` now. Null unless you manage the dataset.',
  })
  due(@CurrentAccount() account: Account, @Parent() retention: Retention): Promise<EventDeletionPreview> {
    return this.retentions.due(account, retention);
  }
}

@Resolver(() => DatasetMutation)
export class RetentionMutationResolver {
  constructor(private readonly retentions: RetentionService) {}

  @Needs('dataset:manage')
  @ResolveField(() => DatasetRetentionResponse, {
    description:
      'Sets how long the dataset keeps its events. A longer retention applies at once. A first or a shorter one applies after 7 days; `due` of the result tells how many events are old enough now.',
  })
  setRetention(
    @CurrentAccount() account: Account,
    @Parent() { id }: DatasetMutation,
    @Args('days', {
      type: () => Int,
      nullable: true,
      description: 'The number of days, from 1 to 36,500. Null, the default, keeps events forever.',
    })
    days?: number | null,
  ): Promise<Response<Retention>> {
    return respond(this.retentions.setRetention(account, id, days ?? null));
  }
}
