import { ArgsType, Field } from '@nestjs/graphql';
import { ListArgs } from '../listing/list-args.ts';

@ArgsType()
export class UserListArgs extends ListArgs {
  @Field(() => String, {
    nullable: true,
    description:
      'Selects the accounts whose name or e-mail address contains this text, ignoring case. Null, the default, selects all.',
  })
  find?: string | null;
}
