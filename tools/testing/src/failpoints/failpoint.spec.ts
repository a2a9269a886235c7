import { formatFailpoint, parseFailpoints } from './failpoint.ts';

describe('parseFailpoints', () => {
  it('reads what formatFailpoint writes', () => {
    const text = 'uploadPart:before:2:kill,complete:after:1:hang,uploadPart:after:1:stop';
    expect(parseFailpoints(text).map(formatFailpoint).join(',')).toBe(text);
    expect(parseFailpoints('')).toEqual([]);
  });

  it.each(['claim', 'claim:during:1:kill', 'claim:after:0:kill', 'claim:after:1:sulk'])('refuses %s', (text) => {
    expect(() => parseFailpoints(text)).toThrow(`${text} is no failpoint`);
  });
});
