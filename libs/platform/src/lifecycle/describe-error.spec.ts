import { describeError } from './describe-error.ts';

describe('describeError', () => {
  it.each([
    ['its message', new Error('No.'), 'No.'],
    [
      'those of several, each once',
      new AggregateError([new Error('No.'), new Error('No.'), new Error('Off.')]),
      'No. Off.',
    ],
    ['its code', Object.assign(new Error(''), { code: 'ECONNREFUSED' }), 'ECONNREFUSED'],
    ['its name', new RangeError(''), 'RangeError'],
    ['what was thrown', 'away', 'away'],
  ])('says %s', (_, error, sentence) => {
    expect(describeError(error)).toBe(sentence);
  });

  it.each([
    [{ code: 'ENOENT', syscall: 'open', path: '/no/such' }, '/no/such: there is no such file or folder (ENOENT).'],
    [{ code: 'EISDIR', syscall: 'read' }, 'A folder, where a file is expected (EISDIR).'],
    [
      { code: 'ECONNREFUSED', syscall: 'connect', address: '::1', port: 80 },
      '::1:80: nothing answers there (ECONNREFUSED).',
    ],
    [{ code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: 'h' }, 'h: there is no such host (ENOTFOUND).'],
  ])('says in words what the system says in codes, and of what: %j', (properties, sentence) => {
    expect(describeError(Object.assign(new Error('E'), properties))).toBe(sentence);
  });
});
