import { Field, ObjectType } from '@nestjs/graphql';
import { Long } from '../graphql/long.scalar.ts';
import { UsageLimit } from '../usage-limits/usage-limit.type.ts';

@ObjectType({ description: 'The version and the settings of this installation.' })
export class Platform {
  @Field({ description: 'The version of Obelisk Data Exports.' })
  version: string;

  @Field(() => Long, { description: 'The time for which the files of a completed export are kept, in milliseconds.' })
  exportRetentionMs: number;

  @Field(() => Long, { description: 'The maximum lifetime of a download link, in milliseconds.' })
  downloadLinkMs: number;

  @Field(() => UsageLimit, { description: 'The usage limit of accounts that have no other.' })
  defaultUsageLimit: UsageLimit;

  @Field(() => String, {
    nullable: true,
    description:
      'The path of the page where people change their password. Null if another identity provider manages passwords.',
  })
  passwordUrl: string | null;
}
