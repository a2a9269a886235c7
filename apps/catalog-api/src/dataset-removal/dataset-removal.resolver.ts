import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, type Account } from '@obelisk/access';
import { Dataset, DatasetMutation, DatasetResponse } from '../datasets/dataset.type.ts';
import { Needs } from '../graphql/needs.ts';
import { respond, type Response } from '../graphql/response.ts';
import { DatasetRemovalService } from './dataset-removal.service.ts';
import { DatasetRemovalPreview } from './dataset-removal.type.ts';

@Resolver(() => Dataset)
export class DatasetRemovalResolver {
  constructor(private readonly removal: DatasetRemovalService) {}

  @Needs('dataset:manage')
  @ResolveField(() => DatasetRemovalPreview, {
    nullable: true,
    description: 'Counts what `remove` would delete, and deletes nothing. Null unless you manage the dataset.',
  })
  previewRemoval(@CurrentAccount() account: Account, @Parent() { id }: Dataset): Promise<DatasetRemovalPreview> {
    return this.removal.preview(account, id);
  }
}

@Resolver(() => DatasetMutation)
export class DatasetRemovalMutationResolver {
  constructor(private readonly removal: DatasetRemovalService) {}

  @Needs('dataset:manage')
  @ResolveField(() => DatasetResponse, {
    description:
      'Deletes the dataset with its events, roles, invitations and the files of its exports. It disappears at once for everybody; its content is deleted in the background. This cannot be undone. The response has no item.',
  })
  remove(
    @CurrentAccount() account: Account,
    @Parent() { id }: DatasetMutation,
    @Args('name', { description: 'The name of the dataset, as a confirmation. Another name is a BAD_REQUEST.' })
    name: string,
  ): Promise<Response<null>> {
    return respond(this.removal.remove(account, id, name));
  }
}
