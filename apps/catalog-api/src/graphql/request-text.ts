import { BadRequestError } from '@obelisk/domain';
import { BREAK, Kind, parse, visit, type ASTNode, type DocumentNode } from 'graphql';
import { argumentPath } from './argument-path.ts';

/** Far more than a filter may nest. What reads a document goes down by recursion, and would run out of stack. */
const DEEPEST = 200;

interface Found {
  path: string;
  fault: string;
}

/**
 * Refuses what no argument may hold, before anything is parsed or looked up: text that PostgreSQL cannot store, and nesting that exhausts the
 * stack. So it holds for every argument of every operation, written in the document or in the variables.
 *
 * @param body of the request, as JSON gave it
 * @throws BadRequestError naming the argument
 */
export function checkRequestText(body: unknown): void {
  if (typeof body !== 'object' || body === null) return;
  const { query, variables } = body as { query?: unknown; variables?: unknown };
  const document = typeof query === 'string' ? query : '';
  if (nestingOfDocument(document) > DEEPEST)
    throw new BadRequestError('query', `nests deeper than ${String(DEEPEST)} levels.`);
  const found = findInVariables(variables, document) ?? findInDocument(document);
  if (found !== undefined) throw new BadRequestError(found.path, found.fault);
}

function faultOf(text: string): string | undefined {
  if (text.includes('\0')) return 'text must not contain NUL characters.';
  return text.isWellFormed() ? undefined : 'text must not contain half of a surrogate pair.';
}

/** Looks at the values one by one, without recursion. */
function findInVariables(variables: unknown, document: string): Found | undefined {
  const left: { value: unknown; path: readonly (string | number)[] }[] = [{ value: variables, path: [] }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { value, path } = next;
    if (path.length > DEEPEST) return { path: 'variables', fault: `nests deeper than ${String(DEEPEST)} levels.` };
    const fault = typeof value === 'string' ? faultOf(value) : undefined;
    if (fault !== undefined) return { path: pathOfVariable(path, document), fault };
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, item] of Object.entries(value)) {
      const inKey = faultOf(key);
      if (inKey !== undefined) return { path: pathOfVariable(path, document), fault: inKey };
      left.push({ value: item, path: [...path, Array.isArray(value) ? Number(key) : key] });
    }
  }
  return undefined;
}

/** Text in a document that is not plain is there as such, or as an escape. */
function findInDocument(document: string): Found | undefined {
  if (!document.includes('\\u') && faultOf(document) === undefined) return undefined;
  let found: Found | undefined;
  visit(parsed(document), {
    StringValue: ({ value }, _key, parent, _path, ancestors) => {
      const fault = faultOf(value);
      if (fault === undefined) return undefined;
      found = { path: argumentPath([...ancestors, parent]) ?? 'query', fault };
      return BREAK;
    },
  });
  return found;
}

/** `input.name` for the variable `$i` in `createExport(input: $i)`; the variable's own name where it is used nowhere. */
export function pathOfVariable(
  [variable = 'variables', ...below]: readonly (string | number)[],
  document: string,
): string {
  let argument: string | undefined;
  visit(parsed(document), {
    Variable: ({ name }, _key, parent, _path, ancestors) => {
      if (name.value !== variable || isDefinition(parent)) return undefined;
      argument = argumentPath([...ancestors, parent]);
      return BREAK;
    },
  });
  return [
    argument ?? String(variable),
    ...below.map((part) => (typeof part === 'number' ? `[${String(part)}]` : `.${part}`)),
  ].join('');
}

function isDefinition(node: ASTNode | readonly ASTNode[] | undefined): boolean {
  return node !== undefined && 'kind' in node && node.kind === Kind.VARIABLE_DEFINITION;
}

/** An empty document in place of one that cannot be parsed, which is said elsewhere. */
function parsed(document: string): DocumentNode {
  try {
    return parse(document);
  } catch {
    return { kind: Kind.DOCUMENT, definitions: [] };
  }
}

/** Most brackets that are open at one place; strings and comments have none. */
function nestingOfDocument(document: string): number {
  let open = 0;
  let most = 0;
  for (const [token] of document.matchAll(/"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"|#[^\n]*|[{[(]|[}\])]/g)) {
    if ('{[('.includes(token)) most = Math.max(most, (open += 1));
    else if ('}])'.includes(token)) open -= 1;
  }
  return most;
}
