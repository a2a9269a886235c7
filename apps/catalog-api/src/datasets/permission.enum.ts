import { registerEnumType } from '@nestjs/graphql';
import { PERMISSIONS, type Permission } from '@obelisk/domain';

export const PermissionEnum = Object.fromEntries(PERMISSIONS.map((permission) => [permission, permission])) as {
  [K in Permission]: K;
};

registerEnumType(PermissionEnum, { name: 'Permission', description: 'What a role lets do in a dataset.' });
