import { plural } from '../plural.ts';

export const availability = {
  title: 'Beschikbaarheid',
  chart: 'Events in de tijd',
  sum: (count: number, text: string) => `${text} ${plural('nl', count, { one: 'event', other: 'events' })}`,
  per: { HOUR: 'per uur', DAY: 'per dag', MONTH: 'per maand' },
  most: (text: string, per: string) => `tot ${text} ${per}`,
  shares: 'De waarden per uur zijn geschat uit het totaal van elke dag.',
  from: 'Begin van de periode',
  to: 'Einde van de periode',
  hint: 'Sleep over de grafiek, of verplaats de twee uiteinden met de pijltjestoetsen.',
  zoomIn: 'Inzoomen',
  zoomOut: 'Alles tonen',
  table: 'Als tabel',
  columns: { begin: { HOUR: 'Vanaf', DAY: 'Dag (UTC)', MONTH: 'Maand (UTC)' }, events: 'Events' },
  empty: 'Er zijn nog geen events.',
  notTold: 'De grafiek is verborgen: je ziet maar een deel van deze gegevens, en aantallen zouden de rest verraden.',
};
