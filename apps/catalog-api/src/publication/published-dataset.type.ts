import { Field, ObjectType } from '@nestjs/graphql';
import type { Permission } from '@obelisk/domain';
import { DatasetMetadata } from '../dataset-metadata/dataset-metadata.type.ts';
import { PermissionEnum } from '../datasets/permission.enum.ts';
import { pageType } from '../listing/page.ts';

@ObjectType({ description: 'A dataset that is published: everybody can see that it exists, and ask for access.' })
export class PublishedDataset {
  @Field({ description: 'The unique ID of the dataset.' })
  id: string;

  @Field({ description: 'The name of the dataset.' })
  name: string;

  @Field(() => DatasetMetadata, { description: 'What people can read about the dataset before they use it.' })
  metadata: DatasetMetadata;

  @Field(() => Boolean, { description: 'True if every account can read the data without asking.' })
  openData: boolean;

  @Field(() => [PermissionEnum], {
    description: 'The permissions that you have in the dataset. Empty if you have none.',
  })
  permissions: Permission[];
}

@ObjectType({ description: 'A page of a list of published datasets.' })
export class PublishedDatasetPage extends pageType(PublishedDataset) {}
