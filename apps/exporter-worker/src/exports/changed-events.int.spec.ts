import { gunzipSync } from 'node:zlib';
import { incompressibleEvents } from '../../test/incompressible-events.ts';
import { WorkerWorld } from '../../test/worker.ts';

/** 36 MB of CSV, 4 parts. */
const EVENTS = [...incompressibleEvents(1_200, 30_000)];

/** Each test changes the events, so each has a world of its own. */
describe('an export whose events change while it is made', () => {
  let world: WorkerWorld;

  beforeEach(async () => {
    world = await WorkerWorld.create();
    await world.importEvents(EVENTS);
  });

  afterEach(() => world.destroy());

  it('holds events as they were at the request, though they are replaced half-way', async () => {
    const asked = await world.anExport();
    await world.worker().runNext();
    const whole = await world.file(await world.row(asked.id));
    const { id } = await world.anExport();
    await world.worker({ quantum: 0 }).runNext();
    const replaced = EVENTS.filter((_, index) => index % 100 < 2);
    await world.importEvents(replaced.map((event) => ({ ...event, value: 'replaced' })));
    await world.worker().runNext();
    const row = await world.row(id);
    expect(row).toMatchObject({ status: 'COMPLETED', epoch: 2 });
    expect((await world.file(row)).equals(whole)).toBe(true);
  });

  it('begins again when events of a half-stored slice were deleted, rather than tear the file', async () => {
    const { id } = await world.anExport();
    await world.worker({ quantum: 0 }).runNext();
    await world.dataSource.query('DELETE FROM metric_events WHERE "timestamp" = ANY ($1::bigint[])', [
      EVENTS.slice(3, 5).map(({ timestamp }) => Number(timestamp) * 1_000),
    ]);
    await world.worker().runNext();
    expect(await world.row(id)).toMatchObject({ status: 'QUEUING', checkpoint: null, objectPrefix: null });
    await world.change(id, { availableFrom: new Date(0) });
    await world.worker().runNext();
    const row = await world.row(id);
    const csv = gunzipSync(await world.file(row)).toString();
    expect(row).toMatchObject({ status: 'COMPLETED', recordsProcessed: 1_198 });
    const lines = csv.split('\n').slice(1, -1);
    expect(lines).toHaveLength(1_198);
    expect(lines.every((line) => /^\d{13},log::string,machine-\d,.{30000}$/.test(line))).toBe(true);
  });
});
