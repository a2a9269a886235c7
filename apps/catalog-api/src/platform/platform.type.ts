import { Field, ObjectType } from '@nestjs/graphql';
import { Long } from '../graphql/long.scalar.ts';
import { UsageLimit } from '../usage-limits/usage-limit.type.ts';

@ObjectType({ description: 'Tells what this installation is and how it is set.' })
export class Platform {
  @Field({ description: 'Names the version of the program.' })
  version: string;

  @Field(() => Long, { description: 'Tells how long a finished file is kept, in milliseconds.' })
  exportRetentionMs: number;

  @Field(() => Long, { description: 'Tells how long a download link may last at most, in milliseconds.' })
  downloadLinkMs: number;

  @Field(() => UsageLimit, { description: 'Limits accounts that have no other usage limit.' })
  defaultUsageLimit: UsageLimit;

  @Field(() => String, {
    nullable: true,
    description: 'Names the path where people change their password. It is null when another issuer keeps it.',
  })
  passwordUrl: string | null;
}
