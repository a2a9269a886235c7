import { BadRequestException, InternalServerErrorException, PayloadTooLargeException } from '@nestjs/common';
import {
  BadRequestError,
  GoneError,
  NotAuthenticatedError,
  NotFoundError,
  ObeliskError,
  UnavailableError,
} from '@obelisk/domain';
import { toProblem } from './problem.ts';

describe('toProblem', () => {
  it.each([
    [new BadRequestError('from', 'must be before to.'), 400, 'from: must be before to.'],
    [new NotAuthenticatedError(), 401, 'Send a valid access token: "Authorization: Bearer …".'],
    [new NotFoundError('This export'), 404, 'This export does not exist or is not yours.'],
    [new GoneError('It has expired.'), 410, 'It has expired.'],
    [new UnavailableError('Object storage'), 503, 'Object storage does not answer right now; try again later.'],
    [new BadRequestException('no'), 400, 'no'],
    [new PayloadTooLargeException('x'), 413, 'The body is too large; send a smaller one.'],
  ])('tells what may be known of %s', (error, status, detail) => {
    expect(toProblem(error)).toMatchObject({ type: 'about:blank', status, detail });
  });

  it.each([
    new Error('password=hunter2'),
    new ObeliskError('INTERNAL', 'relation "secret" does not exist'),
    new InternalServerErrorException('at /srv/secret.js'),
    Object.assign(new Error('secret'), { status: 502 }),
    'secret',
    undefined,
  ])('says nothing of %p', (error) => {
    const problem = toProblem(error);
    expect(problem.status).toBe(500);
    expect(JSON.stringify(problem)).not.toMatch(/hunter2|secret/);
  });
});
