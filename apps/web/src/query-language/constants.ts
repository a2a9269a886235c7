import type { PathType } from './paths.ts';

export type Constant = string | number | boolean;

/** A constant as it is typed into a field: text that looks like something else, or holds what separates, is in quotes. */
export function showConstant(value: Constant, type: PathType): string {
  if (typeof value !== 'string') return String(value);
  const isPlain = value !== '' && value === value.trim() && !/[",\n]/.test(value);
  return isPlain && (type === 'text' || typeof readPlain(value) === 'string') ? value : JSON.stringify(value);
}

/** What was typed into a field. A number that is none stays text, which the server refuses by name. */
export function readConstant(typed: string, type: PathType): Constant {
  const text = typed.trim();
  const quoted = readQuoted(text);
  if (quoted !== undefined) return quoted;
  return type === 'text' ? text : readPlain(text);
}

/** `thermo-1, "a, b", 5` */
export function showConstants(values: readonly Constant[], type: PathType): string {
  return values.map((value) => showConstant(value, type)).join(', ');
}

export function readConstants(typed: string, type: PathType): Constant[] {
  const parts = typed.match(/\s*(?:"(?:[^"\\]|\\.)*"|[^,])+/g) ?? [];
  return parts.filter((part) => part.trim() !== '').map((part) => readConstant(part, type));
}

function readPlain(text: string): Constant {
  if (text === 'true' || text === 'false') return text === 'true';
  const isNumber = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(text);
  return isNumber && Number.isFinite(Number(text)) ? Number(text) : text;
}

function readQuoted(text: string): string | undefined {
  if (!text.startsWith('"')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
