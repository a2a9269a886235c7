import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, type Account } from '@obelisk/access';
import { Needs } from '../graphql/needs.ts';
import { respond, type Response } from '../graphql/response.ts';
import { CreateDatasetInput, UpdateDatasetInput } from './dataset.inputs.ts';
import { DatasetMutation, DatasetResponse, type Dataset } from './dataset.type.ts';
import { DatasetsService } from './datasets.service.ts';

@Resolver(() => DatasetMutation)
export class DatasetMutationResolver {
  constructor(private readonly datasets: DatasetsService) {}

  @Needs('whole person')
  @Mutation(() => DatasetResponse, {
    description: 'Creates a dataset with the default roles. You become its manager, unless `datasetOwnerId` is given.',
  })
  createDataset(
    @CurrentAccount() account: Account,
    @Args('input', { description: 'The settings of the new dataset.' }) input: CreateDatasetInput,
  ): Promise<Response<Dataset>> {
    return respond(this.datasets.createDataset(account, input));
  }

  @Mutation(() => DatasetMutation, {
    description:
      'Selects the dataset to change. Only its managers can change it. Mutations return NOT_FOUND if the dataset does not exist or you cannot see it.',
  })
  onDataset(@Args('id', { description: 'The ID of the dataset.' }) id: string): DatasetMutation {
    return { id };
  }

  @Needs('dataset:manage')
  @ResolveField(() => DatasetResponse, { description: 'Updates the dataset.' })
  update(
    @CurrentAccount() account: Account,
    @Parent() { id }: DatasetMutation,
    @Args('input', { description: 'The settings to change.' }) input: UpdateDatasetInput,
  ): Promise<Response<Dataset>> {
    return respond(this.datasets.updateDataset(account, id, input));
  }

  @Needs('dataset:manage')
  @ResolveField(() => DatasetResponse, {
    description:
      'Makes the data readable for every account, or only for accounts that have a role. It does the same as `update` with `openData`.',
  })
  setOpenData(
    @CurrentAccount() account: Account,
    @Parent() { id }: DatasetMutation,
    @Args('openData', { type: () => Boolean, description: 'True to make the data readable for every account.' })
    openData: boolean,
  ): Promise<Response<Dataset>> {
    return respond(this.datasets.updateDataset(account, id, { openData }));
  }

  @Needs('dataset:manage')
  @ResolveField(() => DatasetResponse, {
    description:
      'Archives the dataset. Only its managers and platform managers can see an archived dataset, and nobody can export it.',
  })
  archive(@CurrentAccount() account: Account, @Parent() { id }: DatasetMutation): Promise<Response<Dataset>> {
    return respond(this.datasets.archiveDataset(account, id));
  }

  @Needs('platform:manage')
  @ResolveField(() => DatasetResponse, {
    description: 'Restores an archived dataset. Only platform managers can do this.',
  })
  unarchive(@CurrentAccount() account: Account, @Parent() { id }: DatasetMutation): Promise<Response<Dataset>> {
    return respond(this.datasets.unarchiveDataset(account, id));
  }
}
