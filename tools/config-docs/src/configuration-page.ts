import type { Setting } from './read-settings.ts';

const HEAD = `# Configuration

Generated from the schemas in \`apps/*/src/config.ts\` by \`npm run config-docs\`; edit those.

Every setting is an environment variable; an empty one counts as absent. A missing or wrong one stops the start with a line
for each fault. Durations are written \`500ms\`, \`30s\`, \`2m\`, \`24h\`, \`7d\`. A setting that apps understand differently has
several rows. \`standalone\` is \`npm start\`: it sets what ties its services together by itself, and hands on
what \`HANDED_ON\` in \`apps/standalone/src/config.ts\` names.
`;

/** docs/configuration.md: one row for each setting and meaning, by name. */
export function configurationPage(settings: readonly Setting[]): string {
  const rows = new Map<string, { setting: Setting; apps: string[] }>();
  for (const setting of settings) {
    const key = JSON.stringify([setting.name, setting.default, setting.required, setting.meaning]);
    const row = rows.get(key) ?? { setting, apps: [] };
    row.apps.push(setting.app);
    rows.set(key, row);
  }
  const sorted = [...rows.values()].sort((a, b) =>
    a.setting.name < b.setting.name ? -1 : Number(a.setting.name > b.setting.name),
  );
  return [
    HEAD,
    '| name | default | used by | meaning |',
    '| --- | --- | --- | --- |',
    ...sorted.map(({ setting, apps }) => `| ${cells(setting, apps).map(escapeCell).join(' | ')} |`),
    '',
  ].join('\n');
}

function cells(setting: Setting, apps: readonly string[]): string[] {
  return [`\`${setting.name}\``, defaultOf(setting), apps.join(', '), setting.meaning];
}

function defaultOf(setting: Setting): string {
  if (setting.default !== undefined) return `\`${setting.default}\``;
  return setting.required ? '**required**' : '–';
}

/** A bar would end the cell. */
function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
