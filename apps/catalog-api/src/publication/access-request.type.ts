import { Field, ID, ObjectType } from '@nestjs/graphql';
import { describedEnum } from '../graphql/described-enum.ts';
import { Long } from '../graphql/long.scalar.ts';
import { responseType } from '../graphql/response.ts';

export type AccessRequestState = 'OPEN' | 'GRANTED' | 'DECLINED' | 'WITHDRAWN';

export const AccessRequestStateEnum = describedEnum<AccessRequestState>(
  'AccessRequestState',
  'The state of a request for access to a dataset.',
  {
    OPEN: 'No manager has answered yet.',
    GRANTED: 'A manager gave the person a role.',
    DECLINED: 'A manager declined the request.',
    WITHDRAWN: 'The person withdrew the request.',
  },
);

@ObjectType({ description: 'A request of a person for access to a published dataset.' })
export class AccessRequest {
  @Field(() => ID, { description: 'The unique ID of the request.' })
  id: string;

  @Field(() => ID, { description: 'The ID of the dataset.' })
  datasetId: string;

  @Field({ description: 'The name of the dataset.' })
  datasetName: string;

  userId: string;

  @Field({ description: 'Why the person wants access, in its own words.' })
  message: string;

  @Field(() => Long, { description: 'The time of the request, in UTC milliseconds.' })
  requestedOn: number;

  @Field(() => AccessRequestStateEnum, { description: 'The state of the request.' })
  state: AccessRequestState;

  @Field(() => String, {
    nullable: true,
    description: 'What the manager answered. Null if there is no answer in words.',
  })
  answer: string | null;

  @Field(() => Long, {
    nullable: true,
    description: 'The time at which the request was answered or withdrawn, in UTC milliseconds. Null while it is OPEN.',
  })
  answeredOn: number | null;
}

@ObjectType({ description: 'The result of a mutation on a request for access.' })
export class AccessRequestResponse extends responseType<AccessRequest>(() => AccessRequest) {}

/** Its fields are the steps. */
@ObjectType({ description: 'The mutations of a request for access.' })
export class AccessRequestMutation {
  datasetId: string;

  id: string;
}
