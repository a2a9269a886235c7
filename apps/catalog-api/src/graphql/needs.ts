import { Extensions } from '@nestjs/graphql';

/**
 * What an operation asks of its caller. The service behind it does the asking; the word on the resolver shows it, and
 * `permissions.spec.ts` compares the two by the access matrix.
 *
 * A client never has more than its scopes (READ, WRITE, MANAGE) and its datasets leave it.
 */
export const PERMISSIONS = {
  'any account': 'Everybody who is signed in.',
  'whole person': 'An account itself, or a client of it that may MANAGE and is not restricted to datasets.',
  'all scopes': 'An account itself, or a client of it with every scope.',
  'platform:manage': 'A platform manager.',
  'dataset:see': 'A role in the dataset, of whatever permission, or data that is open.',
  'dataset:read': 'READ in the dataset, or data that is open; for an export of a team, membership as well.',
  'dataset:manage': 'MANAGE in the dataset, or a platform manager.',
  'team:see': 'A member of the team, a client of it, or a platform manager.',
  'team:manage': 'A manager of the team, or a platform manager.',
  'team:manage or self': 'A manager of the team, or the member that is meant.',
  'team:act': 'A member of the team with every scope.',
  'account:see': 'The account itself, or a client of a team that acts for it.',
  'account:own': 'The account itself.',
  'client:manage': 'Whoever the client belongs to with MANAGE, or a platform manager.',
  'client:widen': 'Whoever the client belongs to with every scope, or a platform manager.',
  'export:see': 'Whoever requested the export, or a member or client of its team.',
  'export:stop': 'Whoever requested the export, a manager of its team, or a platform manager.',
  'export:renew': 'Whoever requested the export.',
  'export:share': 'A person who may download the export.',
} as const;

export type Permission = keyof typeof PERMISSIONS;

/** Shows the permission that an operation needs; it is part of the schema in memory, under `extensions.needs`. */
export const Needs = (permission: Permission) => Extensions({ needs: permission });
