import { open } from 'node:fs/promises';
import { FIRST_US } from '../generate-events.ts';

const METRICS = ['airquality.pm10', 'airquality.no2', 'weather.temperature', 'weather.humidity', 'battery.voltage'];
const SENSORS = 10_000;

/** Reading number n: five metrics of each of 10,000 sensors in turn, one sensor a millisecond. */
function reading(n: number) {
  const sensor = Math.floor(n / METRICS.length);
  return {
    timestamp: FIRST_US / 1_000 + sensor,
    metric: `${METRICS[n % METRICS.length] ?? ''}::number`,
    value: ((n * 7_919) % 100_000) / 1_000,
    source: `sensor-${String(sensor % SENSORS).padStart(5, '0')}`,
  };
}

/** Requests of so many readings. Made before the clock runs. */
export function ingestBodies(first: number, events: number, size: number): Buffer[] {
  const bodies: Buffer[] = [];
  for (let from = first; from < first + events; from += size)
    bodies.push(Buffer.from(JSON.stringify(Array.from({ length: size }, (_, index) => reading(from + index)))));
  return bodies;
}

/** The same readings as lines of COPY, ready for a table like metric_events. */
export async function writeCopyFile(path: string, events: number): Promise<void> {
  const file = await open(path, 'w', 0o644);
  for (let from = 0; from < events; from += 10_000) {
    const lines = Array.from({ length: Math.min(10_000, events - from) }, (_, index) => {
      const { timestamp, metric, value, source } = reading(from + index);
      return `${String(timestamp * 1_000)}\t${String(timestamp)}\t1\t${metric}\t${source}\t${String(value)}\n`;
    });
    await file.write(lines.join(''));
  }
  await file.close();
}
