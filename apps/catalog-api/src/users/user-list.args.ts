import { ArgsType, Field } from '@nestjs/graphql';
import { ListArgs } from '../graphql/list-args.ts';

@ArgsType()
export class UserListArgs extends ListArgs {
  @Field(() => String, {
    nullable: true,
    description:
      'Selects the accounts that have this text in their name or e-mail address, in capitals or not. Null, the default, selects all.',
  })
  find?: string | null;
}
