declare const kind: unique symbol;

/**
 * The id of one kind of thing. The compiler refuses an id of another kind; text of unknown kind, which the edge receives, becomes one where it is
 * handed on (ADR 0086).
 */
export type Id<Kind extends string> = string & { readonly [kind]?: Kind };

export type ClientId = Id<'client'>;
export type DatasetId = Id<'dataset'>;
export type ExportId = Id<'export'>;
export type RoleId = Id<'role'>;
export type TeamId = Id<'team'>;
export type UserId = Id<'user'>;
