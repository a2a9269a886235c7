import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, type Account } from '@obelisk/access';
import { respond, type Response } from '../graphql/response.ts';
import { CreateDatasetInput, UpdateDatasetInput } from './dataset.inputs.ts';
import { DatasetMutation, DatasetResponse, type Dataset } from './dataset.type.ts';
import { DatasetsService } from './datasets.service.ts';

@Resolver(() => DatasetMutation)
export class DatasetMutationResolver {
  constructor(private readonly datasets: DatasetsService) {}

  @Mutation(() => DatasetResponse, { description: 'You manage it.' })
  createDataset(
    @CurrentAccount() account: Account,
    @Args('input') input: CreateDatasetInput,
  ): Promise<Response<Dataset>> {
    return respond(this.datasets.createDataset(account, input));
  }

  @Mutation(() => DatasetMutation, {
    description: 'For its managers. Each step answers NOT_FOUND for a dataset that is unknown or that you may not see.',
  })
  onDataset(@Args('id') id: string): DatasetMutation {
    return { id };
  }

  @ResolveField(() => DatasetResponse, { description: 'Absent parts stay.' })
  update(
    @CurrentAccount() account: Account,
    @Parent() { id }: DatasetMutation,
    @Args('input') input: UpdateDatasetInput,
  ): Promise<Response<Dataset>> {
    return respond(this.datasets.updateDataset(account, id, input));
  }

  @ResolveField(() => DatasetResponse, { description: 'As update with `openData`.' })
  setOpenData(
    @CurrentAccount() account: Account,
    @Parent() { id }: DatasetMutation,
    @Args('openData', { type: () => Boolean }) openData: boolean,
  ): Promise<Response<Dataset>> {
    return respond(this.datasets.updateDataset(account, id, { openData }));
  }

  @ResolveField(() => DatasetResponse, { description: 'From now on as if it was removed, for all but its managers.' })
  archive(@CurrentAccount() account: Account, @Parent() { id }: DatasetMutation): Promise<Response<Dataset>> {
    return respond(this.datasets.archiveDataset(account, id));
  }

  @ResolveField(() => DatasetResponse, { description: 'For platform managers.' })
  unarchive(@CurrentAccount() account: Account, @Parent() { id }: DatasetMutation): Promise<Response<Dataset>> {
    return respond(this.datasets.unarchiveDataset(account, id));
  }
}
