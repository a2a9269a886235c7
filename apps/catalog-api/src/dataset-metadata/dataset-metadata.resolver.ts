import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, type Account } from '@obelisk/access';
import { Dataset, DatasetMutation, DatasetResponse } from '../datasets/dataset.type.ts';
import { Needs } from '../graphql/needs.ts';
import { respond, type Response } from '../graphql/response.ts';
import { DatasetMetadataService } from './dataset-metadata.service.ts';
import { DatasetMetadata, DatasetMetadataInput } from './dataset-metadata.type.ts';

@Resolver(() => Dataset)
export class DatasetMetadataResolver {
  @Needs('dataset:see')
  @ResolveField(() => DatasetMetadata, { description: 'What people can read about the dataset before they use it.' })
  metadata(@Parent() { description, licence, keywords, contact }: Dataset): DatasetMetadata {
    return { description, licence, keywords, contact };
  }
}

@Resolver(() => DatasetMutation)
export class DatasetMetadataMutationResolver {
  constructor(private readonly metadata: DatasetMetadataService) {}

  @Needs('dataset:manage')
  @ResolveField(() => DatasetResponse, { description: 'Changes the metadata of the dataset.' })
  setMetadata(
    @CurrentAccount() account: Account,
    @Parent() { id }: DatasetMutation,
    @Args('input', { description: 'The metadata to change.' }) input: DatasetMetadataInput,
  ): Promise<Response<Dataset>> {
    return respond(this.metadata.setMetadata(account, id, input));
  }
}
