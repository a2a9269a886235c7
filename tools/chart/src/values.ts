import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMap, isPair, isScalar, parseDocument, visit, type Pair } from 'yaml';
import { CHART } from './helm.ts';

/** A value that may be set, as values.yaml has it. */
export interface ChartValue {
  readonly path: readonly string[];
  readonly default: unknown;
  /** The comment that begins with `--`, without line breaks. */
  readonly meaning: string;
}

/**
 * Every value with a comment `# -- …` above it. A map below such a comment is one value.
 *
 * @throws Error for a value without such a comment
 */
export async function readValues(): Promise<ChartValue[]> {
  const document = parseDocument(await readFile(join(CHART, 'values.yaml'), 'utf8'));
  const values: ChartValue[] = [];
  visit(document, {
    Pair(_key, pair, ancestors) {
      const names = [...ancestors.filter((node) => isPair(node)), pair].map(nameOf);
      const meaning = meaningOf(pair, ancestors.at(-1));
      if (meaning === undefined && isMap(pair.value)) return undefined; // a group
      if (meaning === undefined)
        throw new Error(`${names.join('.')} in values.yaml has no comment that begins with "# --".`);
      const value = document.getIn(names, true) as { toJSON(): unknown };
      values.push({ path: names, default: value.toJSON(), meaning });
      return visit.SKIP;
    },
  });
  return values;
}

function nameOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : String(key);
}

/** yaml hangs the comment above the first pair of a map on the map. */
function meaningOf(pair: Pair, parent: unknown): string | undefined {
  const first = isMap(parent) && parent.items[0] === pair;
  const above = (isScalar(pair.key) ? pair.key.commentBefore : undefined) ?? (first ? parent.commentBefore : undefined);
  const text = above
    ?.split('\n')
    .map((line) => line.trim())
    .join(' ');
  return text?.startsWith('-- ') === true ? text.slice(3) : undefined;
}
