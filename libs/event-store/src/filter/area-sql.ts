import type { Filter, Location } from '@obelisk/domain';
import { sql, type Sql } from '../sql/sql.ts';

type Circle = Extract<Filter, { kind: 'inCircle' }>;
type Polygon = Extract<Filter, { kind: 'inPolygon' }>;

/** Metres, the mean radius of the IUGG. */
const EARTH_RADIUS = 6_371_008.8;
/** Degrees, some centimetres: a box is there to save work, and must not decide. */
const MARGIN = 1e-6;
const DEGREE = Math.PI / 180;

/** Of an event. PostgreSQL fails on a product that is too small for a float, as of 1e-200 with itself, in place of taking it for 0. */
const LAT = sql`round(lat::numeric, 12)::float8`;
const LNG = sql`round(lng::numeric, 12)::float8`;

/** Distance on a sphere: https://en.wikipedia.org/wiki/Haversine_formula. A box first, which costs a twentieth. */
export function inCircle({ center, radius }: Circle): Sql {
  const { lat, lng } = center;
  const half = sql`power(sin(radians(${LAT} - ${lat}::float8) / 2), 2)
    + cos(radians(${lat}::float8)) * cos(radians(${LAT})) * power(sin(radians(${LNG} - ${lng}::float8) / 2), 2)`;
  const distance = sql`2 * ${EARTH_RADIUS}::float8 * asin(least(1, sqrt(${half})))`;
  return sql`CASE WHEN ${boxAround(center, radius)} THEN ${distance} <= ${radius}::float8 END`;
}

function boxAround({ lat, lng }: Location, radius: number): Sql {
  const angle = radius / EARTH_RADIUS;
  const [south, north] = [lat - angle / DEGREE - MARGIN, lat + angle / DEGREE + MARGIN];
  const rows = sql`lat BETWEEN ${south}::float8 AND ${north}::float8`;
  if (south <= -90 || north >= 90) return rows; // a pole is inside: every meridian is
  const width = Math.asin(Math.min(1, Math.sin(angle) / Math.cos(lat * DEGREE))) / DEGREE + MARGIN;
  return sql`${rows} AND ${between(lng - width, lng + width)}`;
}

/** From west to east, perhaps across the 180th meridian. */
function between(west: number, east: number): Sql {
  if (west < -180) return sql`(lng >= ${west + 360}::float8 OR lng <= ${east}::float8)`;
  if (east > 180) return sql`(lng >= ${west}::float8 OR lng <= ${east - 360}::float8)`;
  return sql`lng BETWEEN ${west}::float8 AND ${east}::float8`;
}

/**
 * Even–odd rule, a ray to the east: https://wrf.ecse.rpi.edu/Research/Short_Notes/pnpoly.html. Of edges, south and west belong to the inside. Not
 * PostgreSQL's own `polygon`, which takes what is a hundred thousandth of a degree apart for the same.
 */
export function inPolygon({ vertices }: Polygon): Sql {
  const ends = [...vertices.slice(1), ...vertices.slice(0, 1)];
  const lats = vertices.map(({ lat }) => lat);
  const lngs = vertices.map(({ lng }) => lng);
  const edges = sql`unnest(${lats}::float8[], ${lngs}::float8[], ${ends.map(({ lat }) => lat)}::float8[], ${ends.map(({ lng }) => lng)}::float8[])`;
  return sql`CASE WHEN lat BETWEEN ${Math.min(...lats)}::float8 AND ${Math.max(...lats)}::float8
      AND lng BETWEEN ${Math.min(...lngs)}::float8 AND ${Math.max(...lngs)}::float8
    THEN (SELECT count(*) % 2 = 1 FROM ${edges} AS edge (lat1, lng1, lat2, lng2)
      WHERE CASE WHEN (lat1 > ${LAT}) <> (lat2 > ${LAT}) THEN ${LNG} < (lng2 - lng1) * (${LAT} - lat1) / (lat2 - lat1) + lng1 END) END`;
}
