import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Long } from '../graphql/long.scalar.ts';
import { responseType } from '../graphql/response.ts';

@ObjectType({
  description:
    'A link that downloads one file of an export without a token. It can be used several times and supports range requests.',
})
export class DownloadLink {
  @Field(() => ID, { description: 'The unique ID of the link.' })
  id: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'The number of the file, starting at 1. Null for the only file, or for the manifest if there are several files.',
  })
  part: number | null;

  @Field(() => Long, { description: 'The time when the link was created, in UTC milliseconds.' })
  createdOn: number;

  @Field(() => Long, { description: 'The time when the link expires, in UTC milliseconds.' })
  expiresOn: number;

  @Field(() => Long, {
    nullable: true,
    description: 'The time when the link was last used, in UTC milliseconds. Null if it has never been used.',
  })
  lastUsedOn: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The path of the file on this origin. It is returned only when the link is created, and null afterwards.',
  })
  url: string | null;
}

@InputType({ description: 'The settings of a new download link.' })
export class CreateDownloadLinkInput {
  @Field(() => Int, {
    nullable: true,
    description:
      'The number of the file, starting at 1. Null, the default, selects the only file, or the manifest if there are several files.',
  })
  part?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The lifetime of the link in seconds, from 60 to 86,400. Defaults to 86,400. The link never outlives the file.',
  })
  expiresInSeconds?: number | null;
}

@ObjectType({ description: 'The result of a mutation on a download link.' })
export class DownloadLinkResponse extends responseType<DownloadLink>(() => DownloadLink) {}
