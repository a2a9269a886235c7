import { useLanguage } from '../words/words.ts';
import { useZone } from '../time/zone.ts';
import { shareOf, type Window } from './bucket.ts';
import { ticksFor, type TickUnit } from './ticks.ts';

const MOST_TICKS = 6;
/** A label further right would be cut off. */
const LAST_SHARE = 0.9;

const FORMATS: Readonly<Record<TickUnit, Intl.DateTimeFormatOptions>> = {
  hour: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day: { day: 'numeric', month: 'short' },
  month: { month: 'short', year: 'numeric' },
  year: { year: 'numeric' },
};

/** Times under a chart; decoration, as the table says them all. */
export function TimeAxis({ window }: { readonly window: Window }) {
  const zone = useZone();
  const language = useLanguage();
  const { unit, at } = ticksFor(window, zone, MOST_TICKS);
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { ...FORMATS[unit], timeZone: zone });
  return (
    <div className="time-axis" aria-hidden="true">
      {at
        .filter((ms) => shareOf(ms, window) <= LAST_SHARE)
        .map((ms) => (
          <span key={ms} style={{ left: `${shareOf(ms, window) * 100}%` }}>
            {format.format(ms)}
          </span>
        ))}
    </div>
  );
}
