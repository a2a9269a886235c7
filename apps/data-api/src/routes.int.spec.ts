import { routesOf } from '@obelisk/testing';
import { startDataApi, type TestDataApi } from '../test/data-api.ts';

/** A new route needs a line here. */
const OPEN = ['GET /health/live', 'GET /health/ready', 'GET /metrics'];

describe('the routes of the data API', () => {
  let api: TestDataApi;

  beforeAll(async () => {
    api = await startDataApi();
  });
  afterAll(() => api.close());

  it('are these', () => {
    expect(routesOf(api.app)).toEqual(OPEN);
  });

  it.each(OPEN)('%s is open, and behind the one origin', async (route) => {
    expect((await fetch(api.url + route.replace('GET ', ''))).status).toBe(200);
  });
});
