import { seededRandom } from './random.ts';

/** A metric event in Obelisk's JSON. */
export interface SampleReading {
  /** UTC milliseconds. */
  timestamp: number;
  metric: string;
  value: unknown;
  source?: string;
  tags?: string[];
  location?: { lat: number; lng: number };
  elevation?: number;
}

const SEED = 20_260_101;
const START = Date.UTC(2026, 0, 1);
const DAYS = 30;
const STEP_MS = 300_000; // a reading every 5 minutes
const STEPS_PER_HOUR = 3_600_000 / STEP_MS;
const STEPS = DAYS * 24 * STEPS_PER_HOUR;

const ROOMS = ['kitchen', 'workshop', 'library', 'server-room', 'lobby', 'lab-1', 'lab-2', 'meeting-room'];
const STATIONS = [
  { source: 'station-harbour', location: { lat: 51.0665, lng: 3.7401 }, elevation: 6.5 },
  { source: 'station-tower', location: { lat: 51.0538, lng: 3.7249 }, elevation: 91 },
  { source: 'station-park', location: { lat: 51.0376, lng: 3.7203 } },
];

/**
 * A month of a building and three weather stations outside: 249,845 events of all five metric types, the same at every call.
 * Rooms have tags but no place; stations have a place, two of them an elevation; the building's own messages have no source.
 */
export function* sampleReadings(): Generator<SampleReading> {
  const random = seededRandom(SEED);
  for (let step = 0; step < STEPS; step++) {
    const timestamp = START + step * STEP_MS;
    for (const [index, room] of ROOMS.entries()) yield* roomReadings(room, index, timestamp, random);
    for (const station of STATIONS) yield* stationReadings(station, timestamp, random);
    if (step % STEPS_PER_HOUR === 0) {
      const status = random() < 0.02 ? 'maintenance, "planned"' : 'ok';
      yield { timestamp, metric: 'building.status::string', value: status };
    }
  }
}

function* roomReadings(room: string, index: number, timestamp: number, random: () => number): Generator<SampleReading> {
  const source = `room-${room}`;
  const tags = index % 2 === 0 ? ['indoor', `floor-${String(index % 3)}`] : ['indoor'];
  const reading = (metric: string, value: unknown) => ({ timestamp, metric, value, source, tags });
  yield reading('temperature::number', round(20 + index / 4 + 1.5 * daily(timestamp) + random() / 2, 2));
  yield reading('humidity::number', round(45 + 6 * random() - 4 * daily(timestamp), 1));
  yield reading('co2::number', Math.round(520 + 260 * Math.max(0, daily(timestamp)) + 60 * random()));
  // A door is moved now and then, not on the minute.
  if (random() < 0.1) yield { ...reading('door.open::bool', random() < 0.5), timestamp: timestamp + instant(random) };
}

function* stationReadings(
  station: (typeof STATIONS)[number],
  timestamp: number,
  random: () => number,
): Generator<SampleReading> {
  const reading = (metric: string, value: unknown) => ({ timestamp, metric, value, ...station });
  yield reading('temperature::number', round(4 + 5 * daily(timestamp) + random(), 2));
  if (random() < 0.25) {
    const wind = { speed: round(2 + 6 * random(), 1), direction: Math.floor(360 * random()), gusts: random() < 0.3 };
    yield reading('wind::json', wind);
  }
  if (random() < 0.1) {
    const spectrum = Array.from({ length: 8 }, (_, band) => round(30 + 20 * random() - band, 1));
    yield { ...reading('noise.spectrum::number[]', spectrum), tags: ['acoustic', 'class-2'] };
  }
}

/** The hour of day as a wave from -1 at night to 1 in the early afternoon. */
function daily(timestamp: number): number {
  const day = (timestamp / 86_400_000) % 1;
  return Math.sin(2 * Math.PI * (day - 0.35));
}

function instant(random: () => number): number {
  return Math.floor(random() * STEP_MS);
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
