import { allowsRange, checkConditions } from './conditional.ts';

const etag = '"abc"';
const lastModified = 'Sun, 06 Nov 1994 08:49:37 GMT';
const earlier = 'Sun, 06 Nov 1994 08:49:36 GMT';
const later = 'Sun, 06 Nov 1994 08:49:38 GMT';

describe('checkConditions', () => {
  it.each([
    [{}, 'proceed'],
    [{ 'if-none-match': '"abc"' }, 'not-modified'],
    [{ 'if-none-match': 'W/"abc"' }, 'not-modified'],
    [{ 'if-none-match': '"x", W/"y","abc"' }, 'not-modified'],
    [{ 'if-none-match': '*' }, 'not-modified'],
    [{ 'if-none-match': '"xyz"' }, 'proceed'],
    [{ 'if-none-match': '"x,"abc' }, 'proceed'],
    [{ 'if-none-match': 'abc' }, 'proceed'],
    [{ 'if-none-match': '"abcd", "ab"' }, 'proceed'],
    [{ 'if-none-match': '' }, 'proceed'],
    [{ 'if-modified-since': lastModified }, 'not-modified'],
    [{ 'if-modified-since': later }, 'not-modified'],
    [{ 'if-modified-since': earlier }, 'proceed'],
    [{ 'if-modified-since': 'yesterday' }, 'proceed'],
    [{ 'if-none-match': '"xyz"', 'if-modified-since': later }, 'proceed'],
    [{ 'if-match': '"abc"' }, 'proceed'],
    [{ 'if-match': '*' }, 'proceed'],
    [{ 'if-match': '"xyz"' }, 'failed'],
    [{ 'if-match': 'W/"abc"' }, 'failed'],
    [{ 'if-match': '"xyz"', 'if-none-match': '"abc"' }, 'failed'],
    [{ 'if-unmodified-since': earlier }, 'failed'],
    [{ 'if-unmodified-since': lastModified }, 'proceed'],
    [{ 'if-unmodified-since': 'yesterday' }, 'proceed'],
    [{ 'if-match': '"abc"', 'if-unmodified-since': earlier }, 'proceed'],
  ])('%j → %s', (headers, condition) => {
    expect(checkConditions(headers, { etag, lastModified })).toBe(condition);
  });
});

describe('allowsRange', () => {
  it.each([
    [undefined, true],
    ['"abc"', true],
    [lastModified, true],
    ['W/"abc"', false],
    ['"xyz"', false],
    ['abc', false],
    [later, false],
    ['"xyz", "abc"', false],
    ['', false],
  ])('If-Range %j → %s', (ifRange, allowed) => {
    expect(allowsRange(ifRange, { etag, lastModified })).toBe(allowed);
  });
});
