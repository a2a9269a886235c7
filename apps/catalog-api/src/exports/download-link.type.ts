import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Long } from '../graphql/long.scalar.ts';
import { responseOf } from '../graphql/response.ts';

@ObjectType({ description: 'Fetches one file of an export without a token, again and again, and in parts.' })
export class DownloadLink {
  @Field(() => ID)
  id: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Numbers the file, from 1. It is null for the only file, or for the manifest of several.',
  })
  part: number | null;

  @Field(() => Long, { description: 'Tells when it was made, in UTC milliseconds.' })
  createdOn: number;

  @Field(() => Long, { description: 'Tells when it ends, in UTC milliseconds.' })
  expiresOn: number;

  @Field(() => Long, {
    nullable: true,
    description: 'Tells when it was used last, in UTC milliseconds. It is null when it never was.',
  })
  lastUsedOn: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Names the path on this origin where the file is fetched. It is shown once, when the link is made, and null afterwards.',
  })
  url: string | null;
}

@InputType({ description: 'Says which file a link fetches, and for how long.' })
export class CreateDownloadLinkInput {
  @Field(() => Int, {
    nullable: true,
    description: 'Numbers the file, from 1. Null, the default, means the only file, or the manifest of several.',
  })
  part?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Sets how long it is good for, 60 to 86,400 seconds. The default is 86,400. It ends with the file at the latest.',
  })
  expiresInSeconds?: number | null;
}

@ObjectType()
export class DownloadLinkResponse extends responseOf<DownloadLink>(() => DownloadLink) {}
