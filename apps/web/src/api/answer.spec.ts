import { ApiError } from './api-error.ts';
import { readAnswer } from './answer.ts';

function answer(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers });
}

describe('readAnswer', () => {
  it('gives the data', async () => {
    await expect(readAnswer(answer(200, { data: { me: { id: '1' } } }))).resolves.toEqual({ me: { id: '1' } });
  });

  it('says what the server says, with the id to find it by', async () => {
    const body = { data: null, errors: [{ message: 'No such export.', extensions: { code: 'NOT_FOUND' } }] };
    await expect(readAnswer(answer(404, body, { 'X-Request-Id': 'r-1' }))).rejects.toEqual(
      new ApiError('NOT_FOUND', 'No such export.', { requestId: 'r-1' }),
    );
  });

  it('keeps how long to wait', async () => {
    const error = readAnswer(answer(429, { errors: [{ message: 'Too many.' }] }, { 'Retry-After': '7' }));
    await expect(error).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS', retryAfterMs: 7_000, isPassing: true });
  });

  it.each([
    [502, '<html>Bad gateway</html>', 'UNAVAILABLE'],
    [200, 'not JSON', 'UNKNOWN'],
    [200, { data: null }, 'UNKNOWN'],
    [401, { title: 'Not authenticated' }, 'NOT_AUTHENTICATED'],
  ])('takes %i with %j for a failure', async (status, body, code) => {
    await expect(readAnswer(answer(status, body))).rejects.toMatchObject({ code, message: '' });
  });
});
