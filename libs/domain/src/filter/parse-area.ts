import { BadRequestError } from '../errors.ts';
import { MAX_VERTICES } from './filter-limits.ts';
import { shown } from './filter-text.ts';
import type { Filter, Location } from './filter.ts';
import { listAt, numberAt, objectAt } from './parse-json.ts';

/** Metres; nothing on the earth is farther away. */
const MAX_RADIUS = 20_037_509;
const MIN_VERTICES = 3;

/** `{"center":{"lat":…,"lng":…},"radius":metres}` @throws BadRequestError */
export function parseCircle(value: unknown, at: string): Filter {
  const { center, radius, ...others } = objectAt(value, at);
  refuseOthers(others, at, 'center and radius');
  const { lat, lng, ...more } = objectAt(center, `${at}.center`);
  refuseOthers(more, `${at}.center`, 'lat and lng');
  const metres = numberAt(radius, `${at}.radius`, 0, MAX_RADIUS);
  return { kind: 'inCircle', center: locationAt(lat, lng, `${at}.center`), radius: metres };
}

/** `[[lat,lng],…]`; the last vertex may repeat the first. @throws BadRequestError */
export function parsePolygon(value: unknown, at: string): Filter {
  const vertices = listAt(value, at, MAX_VERTICES).map((vertex, index) => vertexAt(vertex, `${at}[${String(index)}]`));
  if (vertices.length < MIN_VERTICES) {
    throw new BadRequestError(at, `a polygon has at least ${String(MIN_VERTICES)} vertices.`);
  }
  return { kind: 'inPolygon', vertices };
}

function vertexAt(vertex: unknown, at: string): Location {
  if (!Array.isArray(vertex) || vertex.length !== 2) {
    throw new BadRequestError(at, `expected [lat, lng], found ${shown(vertex)}.`);
  }
  const [lat, lng] = vertex as [unknown, unknown];
  return locationAt(lat, lng, at);
}

function locationAt(lat: unknown, lng: unknown, at: string): Location {
  return {
    lat: nineDecimals(numberAt(lat, `${at}.lat`, -90, 90)),
    lng: nineDecimals(numberAt(lng, `${at}.lng`, -180, 180)),
  };
}

/** A tenth of a millimetre: what is finer would be lost in the arithmetic, or make it fail. */
function nineDecimals(degrees: number): number {
  return Math.round(degrees * 1e9) / 1e9;
}

function refuseOthers(others: object, at: string, expected: string): void {
  const [other] = Object.keys(others);
  if (other !== undefined) throw new BadRequestError(at, `expected ${expected}, found ${shown(other)}.`);
}
