import { ObjectType } from '@nestjs/graphql';

/** Its fields are the steps; see ExportMutationResolver. */
@ObjectType({
  description:
    'The mutations of an export. If one request contains several, each of them succeeds or fails on its own.',
})
export class ExportMutation {
  id: string;
}
