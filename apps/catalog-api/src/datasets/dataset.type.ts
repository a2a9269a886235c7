import { Field, ObjectType } from '@nestjs/graphql';
import { pageType } from '../listing/page.ts';
import { responseType } from '../graphql/response.ts';

/** Who may do what in it is resolved, for its managers. */
@ObjectType('Dataset', { description: 'A dataset: a collection of events with its own access control.' })
export class Dataset {
  @Field({ description: 'The unique ID of the dataset.' })
  id: string;

  @Field({ description: 'The name of the dataset.' })
  name: string;

  @Field(() => String, { nullable: true, description: 'The description of the dataset. Null if it has none.' })
  description: string | null;

  /** Shown as `metadata`, with the description. */
  licence: string | null;
  keywords: string[];
  contact: string | null;

  @Field(() => Boolean, {
    description: 'True if the dataset is published: every account can see its name and metadata, and ask for access.',
  })
  published: boolean;

  @Field(() => Boolean, { description: 'True if every account can read the dataset.' })
  openData: boolean;

  @Field(() => Boolean, {
    description:
      'True if the dataset is archived. Only its managers and platform managers can see an archived dataset, and nobody can export it.',
  })
  archived: boolean;
}

@ObjectType({ description: 'A page of a list of datasets.' })
export class DatasetPage extends pageType(Dataset) {}

@ObjectType({ description: 'The result of a mutation on a dataset.' })
export class DatasetResponse extends responseType<Dataset>(() => Dataset) {}

/** Its fields are the steps. */
@ObjectType({ description: 'The mutations of a dataset.' })
export class DatasetMutation {
  id: string;
}
