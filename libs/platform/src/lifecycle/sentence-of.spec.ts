import { sentenceOf } from './sentence-of.ts';

describe('sentenceOf', () => {
  it.each([
    ['its message', new Error('No.'), 'No.'],
    [
      'the messages of several, each once',
      new AggregateError([new Error('No.'), new Error('No.'), new Error('Off.')]),
      'No.; Off.',
    ],
    ['its code', Object.assign(new Error(''), { code: 'ECONNREFUSED' }), 'ECONNREFUSED'],
    ['its name', new RangeError(''), 'RangeError'],
    ['what was thrown', 'away', 'away'],
  ])('says %s', (_, error, sentence) => {
    expect(sentenceOf(error)).toBe(sentence);
  });
});
