import type { paths } from './generated/rest.ts';

/** Paths that take a body by POST. */
export type PostPath = { [Path in keyof paths]: paths[Path] extends { post: object } ? Path : never }[keyof paths];

type Operation<Path extends PostPath> = paths[Path] extends { post: infer Post } ? Post : never;

export type Body<Path extends PostPath> =
  Operation<Path> extends { requestBody: { content: { 'application/json': infer Json } } } ? Json : never;

/** Null for an answer without a body (204). */
export type Answer<Path extends PostPath> =
  Operation<Path> extends { responses: { 200: { content: { 'application/json': infer Json } } } } ? Json : null;

/** What goes into the query, the headers and, for those that have `{…}` in them, the path. */
export interface Options<Path extends PostPath> {
  query?: Operation<Path> extends { parameters: { query?: infer Query } } ? Query : never;
  header?: Operation<Path> extends { parameters: { header?: infer Header } } ? Header : never;
  path?: Operation<Path> extends { parameters: { path: infer InPath } } ? InPath : never;
}
