import type { Setting } from '@obelisk/config-docs/read-settings';
import { mayBeSet, SERVICES } from './chart-settings.ts';
import type { ChartValue } from './values.ts';

/** As much of JSON Schema as values.schema.json needs. */
export interface Schema {
  type?: string | string[];
  description?: string;
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  required?: string[];
  [rule: string]: unknown;
}

/** What the type of the default does not say. */
const RULES: Readonly<Record<string, Schema>> = {
  publicUrl: { pattern: '^https?://[^/?#]+/?$' },
  'image.repository': { minLength: 1 },
  'image.digest': { pattern: '^(sha256:[0-9a-f]{64})?$' },
  'image.pullPolicy': { enum: ['Always', 'IfNotPresent', 'Never'] },
  'database.existingSecret.name': { minLength: 1 },
  'storage.bucket': { minLength: 3 },
  'storage.existingSecret.name': { minLength: 1 },
  'storage.endpoint': { pattern: '^(https?://.+)?$' },
  runAsUser: { minimum: 1 },
};

const LEAST: Readonly<Record<string, number>> = {
  replicas: 1,
  minReplicas: 1,
  maxReplicas: 1,
  exportsPerPod: 1,
  pollingInterval: 1,
  shutdownTimeoutSeconds: 1,
  timeoutSeconds: 30,
  targetCPUUtilizationPercentage: 1,
};

/** values.schema.json: no value but those of values.yaml, no setting but those of the services' schemas. */
export function valuesSchema(values: readonly ChartValue[], settings: ReadonlyMap<string, readonly Setting[]>): Schema {
  const root: Schema = {
    $schema: 'https://json-schema.org/draft-07/schema#',
    ...group(),
  };
  for (const value of values) {
    const parent = value.path.slice(0, -1).reduce((schema, name) => child(schema, name, group()), root);
    child(parent, value.path.at(-1) ?? '', { ...schemaOf(value, settings), description: value.meaning });
  }
  // A chart that is a dependency of another gets these.
  child(root, 'global', { type: 'object' });
  return root;
}

function group(): Schema {
  return { type: 'object', additionalProperties: false, properties: {} };
}

function child(parent: Schema, name: string, schema: Schema): Schema {
  parent.properties ??= {};
  return (parent.properties[name] ??= schema);
}

function schemaOf(value: ChartValue, settings: ReadonlyMap<string, readonly Setting[]>): Schema {
  const name = value.path.at(-1) ?? '';
  if (name === 'settings') return settingsSchema(knownBy(value.path, settings));
  const rules = RULES[value.path.join('.')];
  if (Array.isArray(value.default)) return { type: 'array', items: { type: 'object' }, ...rules };
  if (typeof value.default === 'object') return { type: 'object', ...rules };
  if (typeof value.default === 'number') return { type: 'integer', minimum: LEAST[name] ?? 0, ...rules };
  return { type: typeof value.default, ...rules };
}

/** `settings` at the top are for every service that knows them. */
function knownBy(path: readonly string[], settings: ReadonlyMap<string, readonly Setting[]>): readonly Setting[] {
  if (path.length === 1) return [...settings.values()].flat();
  return settings.get(SERVICES[path[0] as keyof typeof SERVICES]) ?? [];
}

function settingsSchema(settings: readonly Setting[]): Schema {
  const sorted = settings.filter(mayBeSet).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const properties = sorted.map(({ name, meaning }) => [
    name,
    { type: ['string', 'integer', 'boolean'], description: meaning },
  ]);
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(properties) as Record<string, Schema>,
  };
}
