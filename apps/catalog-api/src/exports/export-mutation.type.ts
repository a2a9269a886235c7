import { ObjectType } from '@nestjs/graphql';

/** Its fields are the steps; see ExportMutationResolver. */
@ObjectType({
  description: 'What can be done with an export. Of steps asked together, each is done or refused by itself.',
})
export class ExportMutation {
  id: string;
}
