import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parse } from 'yaml';

export const ROOT = resolve(import.meta.dirname, '../../..');

/** A service of docker-compose.yml, as far as the tests look into it. */
export interface ComposeService {
  readonly image: string;
  readonly command?: string | readonly string[];
  readonly entrypoint?: readonly string[];
  readonly profiles?: readonly string[];
  readonly restart?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly healthcheck?: unknown;
  /** null where a variable without a value is the value. */
  readonly environment?: Readonly<Record<string, string | null>>;
  readonly volumes?: readonly string[];
}

/** `${NAME}`, `${NAME:-default}`, `${NAME:?message}` */
const VARIABLE = /\$\{(?<name>\w+)(?::(?<kind>[-?])(?<rest>[^}]*))?\}/g;

/** docker-compose.yml with its anchors and merges resolved, and its variables: from `variables`, else the default. */
export async function composeServices(
  variables: Readonly<Record<string, string>>,
): Promise<Record<string, ComposeService>> {
  const text = await readFile(resolve(ROOT, 'docker-compose.yml'), 'utf8');
  const filled = text.replaceAll(VARIABLE, (...match) => {
    const { name, kind, rest } = match.at(-1) as { name: string; kind?: string; rest?: string };
    const value = variables[name] ?? (kind === '-' ? rest : undefined);
    if (value === undefined) throw new Error(`${name} is not set.`);
    return value;
  });
  return (parse(filled, { merge: true }) as { services: Record<string, ComposeService> }).services;
}

/** The variables that have no default: whoever starts the stack must have set them. */
export async function requiredVariables(): Promise<string[]> {
  const text = await readFile(resolve(ROOT, 'docker-compose.yml'), 'utf8');
  const required = [...text.matchAll(VARIABLE)].filter(({ groups }) => groups?.['kind'] !== '-');
  return [...new Set(required.map(({ groups }) => groups?.['name'] ?? ''))];
}
