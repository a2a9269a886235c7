import { plural } from '../plural.ts';

export const availability = {
  title: 'Availability',
  chart: 'Events over time',
  sum: (count: number, text: string) => `${text} ${plural('en', count, { one: 'event', other: 'events' })}`,
  per: { HOUR: 'an hour', DAY: 'a day', MONTH: 'a month' },
  most: (text: string, per: string) => `up to ${text} ${per}`,
  shares: 'By the hour these are shares of the day.',
  from: 'Begin of the range',
  to: 'End of the range',
  hint: 'Drag over the chart, or move its two ends with the arrow keys.',
  zoomIn: 'Zoom in',
  zoomOut: 'Show all',
  table: 'As a table',
  columns: { from: 'From', events: 'Events' },
  empty: 'There are no events yet.',
  notTold: 'How much there is when is not shown: you see a part of this data, and counts would tell of the rest.',
};
