import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, type Account } from '@obelisk/access';
import { Dataset, DatasetMutation } from '../datasets/dataset.type.ts';
import { Long } from '../graphql/long.scalar.ts';
import { Needs } from '../graphql/needs.ts';
import { respond, type Response } from '../graphql/response.ts';
import { EventDeletionInput } from './event-deletion.inputs.ts';
import { EventDeletion, EventDeletionPreview, EventDeletionResponse } from './event-deletion.type.ts';
import { EventDeletionsService } from './event-deletions.service.ts';

@Resolver(() => Dataset)
export class EventDeletionsResolver {
  constructor(private readonly deletions: EventDeletionsService) {}

  @Needs('dataset:manage')
  @ResolveField(() => EventDeletionPreview, {
    nullable: true,
    description:
      'Counts the events that `deleteEvents` would delete, and deletes none. Null unless you manage the dataset.',
  })
  previewDeletion(
    @CurrentAccount() account: Account,
    @Parent() { id }: Dataset,
    @Args('input', { description: 'The events to count.' }) input: EventDeletionInput,
  ): Promise<EventDeletionPreview> {
    return this.deletions.preview(account, id, input);
  }

  @Needs('dataset:manage')
  @ResolveField(() => [EventDeletion], {
    nullable: true,
    description: 'Lists the last 100 deletions of events, the newest first. Null unless you manage the dataset.',
  })
  eventDeletions(@CurrentAccount() account: Account, @Parent() { id }: Dataset): Promise<EventDeletion[]> {
    return this.deletions.deletions(account, id);
  }
}

@Resolver(() => DatasetMutation)
export class EventDeletionMutationResolver {
  constructor(private readonly deletions: EventDeletionsService) {}

  @Needs('dataset:manage')
  @ResolveField(() => EventDeletionResponse, {
    description:
      'Deletes events of the dataset in the background, in steps. Exports that were requested before still contain the events. This cannot be undone.',
  })
  deleteEvents(
    @CurrentAccount() account: Account,
    @Parent() { id }: DatasetMutation,
    @Args('input', { description: 'The events to delete.' }) input: EventDeletionInput,
    @Args('expected', {
      type: () => Long,
      description:
        'The number of events that `previewDeletion` returned. If more events would be deleted now, none is, and the result is BAD_REQUEST.',
    })
    expected: number,
  ): Promise<Response<EventDeletion>> {
    return respond(this.deletions.deleteEvents(account, id, input, expected));
  }
}
