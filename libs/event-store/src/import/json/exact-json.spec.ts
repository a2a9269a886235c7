import { exactEvent, exactEvents, exactJson } from './exact-json.ts';

describe('exact JSON', () => {
  // From now on V8 expects a second name of one backslash, in this process: https://github.com/nodejs/node/issues/63785
  beforeAll(() => exactJson('{"first":1,"\\\\":2}', 'value'));

  it.each([
    ['{"first":1,"\\n":2}', '\n'],
    ['{"first":1,"\\"":2}', '"'],
    ['{"first":1,"\\u00b5" : 2}', 'µ'],
    ['{"first":1,"\\"x\\"":2}', '"x"'],
    ['{"first":1,"\\u005f_proto__":2}', '__proto__'],
    ['{"first":1,"\\\\":2}', '\\'],
  ])('keeps the name in %s', (text, name) => {
    expect(Object.entries(exactJson(text, 'value').value as object)).toEqual([
      ['first', 1],
      [name, 2],
    ]);
    expect(exactEvents(`[${text}]`)).toEqual([exactEvent(text)]);
  });

  it('keeps the values beside such a name', () => {
    const text = '{"first":[0,-1.5e3,"\\n",null,true,{}],"\\n":{"b":"\\\\\\":"}}';
    expect(JSON.stringify(exactEvent(text))).toBe('{"first":[0,-1500,"\\n",null,true,{}],"\\n":{"b":"\\\\\\":"}}');
  });

  it('refuses a name that is there twice, once with an escape', () => {
    expect(() => exactEvent('{"a":1,"\\u0061":2}')).toThrow('expected this property once, found it twice.');
  });

  it.each(['{"a":DEEP,"a":1}', '{"a":DEEP,"\\n":1}', '{"first":1,"\\n":DEEP,"\\\\":1}'])(
    'refuses what is too deep in %s',
    (text) => {
      const deep = '['.repeat(200_000) + ']'.repeat(200_000);
      expect(() => exactEvent(text.replace('DEEP', () => deep))).toThrow(/deep/);
    },
  );
});
