import type { ImportResult } from '@obelisk/event-store';

const SHOWN = 60;

/** What became of the cells that are no event, and of events that were there before: a sentence each. */
export function summary({ passedOver, missing, replaced }: ImportResult): string[] {
  return [
    ...passedOver.map(({ column, reason, first }) => {
      const cell = first === null ? '' : `; its first cell, in line ${String(first.line)}, is ${shown(first.cell)}`;
      return `Passed over: ${JSON.stringify(column)} ${reason}${cell}.`;
    }),
    ...(missing.size === 0 ? [] : [`Missing: ${[...missing].map(counted).join(', ')}.`]),
    ...(replaced === 0 ? [] : [`${replaced.toLocaleString('en')} events replaced one with the same key.`]),
  ];
}

function counted([text, count]: [string, number]): string {
  return `${text === '' ? 'empty cells' : shown(text)} ${count === 1 ? 'once' : `${count.toLocaleString('en')} times`}`;
}

function shown(cell: string): string {
  return JSON.stringify(cell.length > SHOWN ? `${cell.slice(0, SHOWN)}…` : cell);
}
