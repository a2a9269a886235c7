import { BREAK, GraphQLError, Kind, parse, visit, type ASTNode, type ASTVisitor } from 'graphql';

/**
 * Where in the arguments the value stands that a validation error is about, e.g. `input.fields`: graphql's own messages
 * name it for variables only.
 *
 * @returns undefined when the error is about something else than a value
 */
export function findArgumentPath(error: unknown): string | undefined {
  const place = error instanceof GraphQLError ? error.nodes?.[0]?.loc : undefined;
  if (place === undefined) return undefined;
  let path: string | undefined;
  const finder: ASTVisitor = {
    enter: (node, _key, parent, _path, ancestors) => {
      if (node.loc?.start !== place.start || node.loc.end !== place.end || !isValue(node)) return undefined;
      path = argumentPath([...ancestors, parent]);
      return BREAK;
    },
  };
  visit(parse(place.source), finder);
  return path;
}

/** `input.fields` for what stands below these nodes of a document; undefined outside of arguments. */
export function argumentPath(above: readonly (ASTNode | readonly ASTNode[] | undefined)[]): string | undefined {
  const path = above.flatMap(partOfPath);
  return path.length === 0 ? undefined : path.join('.');
}

function isValue({ kind }: ASTNode): boolean {
  return kind.endsWith('Value') || kind === Kind.VARIABLE;
}

function partOfPath(above: ASTNode | readonly ASTNode[] | undefined): string[] {
  if (above === undefined || !('kind' in above)) return [];
  return above.kind === Kind.ARGUMENT || above.kind === Kind.OBJECT_FIELD ? [above.name.value] : [];
}
