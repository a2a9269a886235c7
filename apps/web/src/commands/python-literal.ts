/** A JSON value as Python writes it. Escapes in JSON strings are Python's, too. */
export function pythonLiteral(value: unknown, indent = ''): string {
  if (value === null || value === undefined) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (typeof value !== 'object') return JSON.stringify(value);
  const inner = `${indent}    `;
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const parts = Array.isArray(value)
    ? value.map((part: unknown) => pythonLiteral(part, inner))
    : Object.entries(value).map(([key, part]) => `${JSON.stringify(key)}: ${pythonLiteral(part, inner)}`);
  if (parts.length === 0) return `${open}${close}`;
  const line = parts.join(', ');
  if (line.length <= 80 && !line.includes('\n')) return `${open}${line}${close}`;
  return `${open}\n${parts.map((part) => `${inner}${part},\n`).join('')}${indent}${close}`;
}
