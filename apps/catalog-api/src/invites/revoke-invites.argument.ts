import type { ArgsOptions } from '@nestjs/graphql';

/** Of mutations that remove somebody. */
export const REVOKE_INVITES = {
  type: () => Boolean,
  defaultValue: false,
  description:
    'True to revoke all open invitations. Defaults to false, which revokes only those that the removed member or team created.',
} as const satisfies ArgsOptions;
