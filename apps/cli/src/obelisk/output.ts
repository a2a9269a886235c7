/** Says what came of a command: JSON for programs, lines for people. Messages and progress go to stderr. */
export function print(value: unknown, isJson: boolean, lines: readonly string[]): void {
  const text = isJson ? JSON.stringify(value) : lines.join('\n');
  if (text !== '') process.stdout.write(`${text}\n`);
}

/** Columns as wide as their widest cell; no colours, so that NO_COLOR has nothing to change. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => plain(row[column] ?? '').length)));
  return rows.map((row) =>
    row
      .map((cell, column) => plain(cell).padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

export function timeText(milliseconds: number | null): string {
  return milliseconds === null ? '' : new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** A name of somebody's may hold what a terminal obeys. */
function plain(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, '?');
}
