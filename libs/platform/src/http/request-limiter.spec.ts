import { TooManyRequestsError } from '@obelisk/domain';
import { RequestLimiter } from './request-limiter.ts';

describe('RequestLimiter', () => {
  it('lets so many through in a minute, and says when the next will be', async () => {
    const limiter = new RequestLimiter({ REQUESTS_PER_MINUTE: 3 });
    for (let request = 1; request <= 3; request += 1) await limiter.take('ada');
    const error: unknown = await limiter.take('ada').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TooManyRequestsError);
    expect(error).toMatchObject({
      retryAfter: expect.any(Number),
      message: expect.stringMatching(/^At most 3 requests a minute are answered\. Try again in \d+ seconds\.$/),
    });
    await limiter.take('grace');
  });

  it('counts nothing when there is no limit', async () => {
    const limiter = new RequestLimiter({ REQUESTS_PER_MINUTE: 0 });
    for (let request = 1; request <= 100; request += 1) await limiter.take('ada');
  });
});
