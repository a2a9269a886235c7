import type { ArgsOptions } from '@nestjs/graphql';

/** Of mutations that remove somebody. */
export const REVOKE_INVITES = {
  type: () => Boolean,
  defaultValue: false,
  description: 'Whether all open invites end for everybody; by default only those that the removed one made.',
} as const satisfies ArgsOptions;
