import type { IncomingMessage } from 'node:http';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { NotAuthenticatedError } from '@obelisk/domain';
import type { Account } from './account.ts';

/** What carries the account from the guard to the handler. */
export interface WithAccount {
  account?: Account;
}

/** Index of the GraphQL context among a resolver's arguments (root, args, context, info). */
const GRAPHQL_CONTEXT = 2;

/** The HTTP request or the GraphQL context. */
export function accountCarrier(context: ExecutionContext): WithAccount & IncomingMessage {
  return context.getType<string>() === 'graphql'
    ? context.getArgByIndex(GRAPHQL_CONTEXT)
    : context.switchToHttp().getRequest();
}

/** The account that asks, in controllers and resolvers. Fails in `@Public()` handlers, which have none. */
export const CurrentAccount = createParamDecorator((_: unknown, context: ExecutionContext): Account => {
  const { account } = accountCarrier(context);
  if (account === undefined) throw new NotAuthenticatedError();
  return account;
});
