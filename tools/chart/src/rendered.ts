import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { CHART, helm } from './helm.ts';
import type { Manifest } from './manifest.ts';

const renders = new Map<string, Promise<Manifest[]>>();

/** What the chart makes of a file of values in its folder `ci`, once. @throws Error with what helm says */
export function rendered(valuesFile: string): Promise<Manifest[]> {
  const made = renders.get(valuesFile) ?? render(valuesFile);
  renders.set(valuesFile, made);
  return made;
}

async function render(valuesFile: string): Promise<Manifest[]> {
  const answer = await helm('template', 'trial', CHART, '--values', join(CHART, 'ci', valuesFile));
  if (answer.code !== 0) throw new Error(answer.stderr);
  return parseAllDocuments(answer.stdout)
    .map((document) => document.toJS() as Manifest | null)
    .filter((manifest) => manifest !== null);
}
