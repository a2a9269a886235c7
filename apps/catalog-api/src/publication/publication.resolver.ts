import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, type Account } from '@obelisk/access';
import { DatasetMutation, DatasetResponse, type Dataset } from '../datasets/dataset.type.ts';
import { Needs } from '../graphql/needs.ts';
import { respond, type Response } from '../graphql/response.ts';
import { ListArgs } from '../listing/list-args.ts';
import { PublicationService } from './publication.service.ts';
import { PublishedDatasetPage } from './published-dataset.type.ts';

@Resolver(() => DatasetMutation)
export class PublicationResolver {
  constructor(private readonly publication: PublicationService) {}

  @Needs('any account')
  @Query(() => PublishedDatasetPage, {
    description: 'Lists the published datasets by name, with their metadata. You may not have access to their data.',
  })
  publishedDatasets(@CurrentAccount() account: Account, @Args() args: ListArgs): Promise<PublishedDatasetPage> {
    return this.publication.publishedDatasets(account, args);
  }

  @Needs('dataset:manage')
  @ResolveField(() => DatasetResponse, {
    description:
      'Publishes the dataset, or ends that. Every account can see the name and the metadata of a published dataset, and ask for access; its data stays as readable as before.',
  })
  setPublished(
    @CurrentAccount() account: Account,
    @Parent() { id }: DatasetMutation,
    @Args('published', { type: () => Boolean, description: 'True to publish the dataset.' }) published: boolean,
  ): Promise<Response<Dataset>> {
    return respond(this.publication.setPublished(account, id, published));
  }
}
