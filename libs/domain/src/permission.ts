/** What a role may allow in a dataset, and what a token may be narrowed to. */
export const PERMISSIONS = ['READ', 'WRITE', 'MANAGE'] as const;
export type Permission = (typeof PERMISSIONS)[number];
