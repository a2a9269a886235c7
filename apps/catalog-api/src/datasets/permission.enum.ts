import type { Permission } from '@obelisk/domain';
import { describedEnum } from '../graphql/described-enum.ts';

export const PermissionEnum = describedEnum<Permission>(
  'Permission',
  'A permission in a dataset. Roles grant permissions, and scopes and restrictions limit them.',
  {
    READ: 'Permits reading and exporting events.',
    WRITE: 'Permits adding events.',
    MANAGE: 'Permits changing the dataset, its roles, members, teams and invitations.',
  },
);
