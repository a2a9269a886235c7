import { IngestLimiter } from './ingest-limiter.ts';

const limiter = (events: number, megabytes: number) =>
  new IngestLimiter({ INGEST_BUFFER: 64, INGEST_EVENTS_PER_HOUR: events, INGEST_MEGABYTES_PER_HOUR: megabytes });

describe('IngestLimiter', () => {
  it('counts events and bytes of each account, and says when there will be more', async () => {
    const limits = limiter(10, 1);
    await limits.takeEvents('ada', 10);
    await expect(limits.takeEvents('ada', 1)).rejects.toMatchObject({
      code: 'TOO_MANY_REQUESTS',
      message: expect.stringMatching(/^At most 10 events are taken in an hour\. Try again in \d+ seconds\.$/) as string,
    });
    await limits.takeEvents('grace', 10);
    await limits.takeBytes('ada', 1_000_000);
    await expect(limits.takeBytes('ada', 1)).rejects.toThrow(/^At most 1 megabytes of events/);
  });

  it('counts nothing when there is no limit', async () => {
    await limiter(0, 0).takeEvents('ada', 1e12);
    await limiter(0, 0).takeBytes('ada', 1e12);
  });
});
