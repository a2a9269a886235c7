import { Field, ObjectType } from '@nestjs/graphql';
import { pageOf } from '../graphql/page.ts';
import { responseOf } from '../graphql/response.ts';

/** Who may do what in it is resolved, for its managers. */
@ObjectType('Dataset', { description: 'The unit of isolation and access control.' })
export class Dataset {
  @Field()
  id: string;

  @Field()
  name: string;

  @Field(() => String, { nullable: true })
  description: string | null;

  @Field(() => Boolean, { description: 'Readable by every account.' })
  openData: boolean;

  @Field(() => Boolean, { description: 'As if it was removed.' })
  archived: boolean;
}

@ObjectType()
export class DatasetPage extends pageOf(Dataset) {}

@ObjectType()
export class DatasetResponse extends responseOf<Dataset>(() => Dataset) {}

/** Its fields are the steps. */
@ObjectType({ description: 'What can be done with a dataset.' })
export class DatasetMutation {
  id: string;
}
