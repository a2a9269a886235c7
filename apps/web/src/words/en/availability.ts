import { plural } from '../plural.ts';

export const availability = {
  title: 'Availability',
  chart: 'Events over time',
  sum: (count: number, text: string) => `${text} ${plural('en', count, { one: 'event', other: 'events' })}`,
  per: { HOUR: 'an hour', DAY: 'a day', MONTH: 'a month' },
  most: (text: string, per: string) => `up to ${text} ${per}`,
  shares: 'Hourly values are estimated from the total of each day.',
  from: 'Start of the range',
  to: 'End of the range',
  hint: 'Drag across the chart, or move its two ends with the arrow keys.',
  zoomIn: 'Zoom in',
  zoomOut: 'Show all',
  table: 'As a table',
  columns: { begin: { HOUR: 'From', DAY: 'Day (UTC)', MONTH: 'Month (UTC)' }, events: 'Events' },
  empty: 'There are no events yet.',
  notTold: 'The chart is hidden: you see only part of this data, and counts would reveal the rest.',
};
