import { plainStyle } from './style.ts';

describe('the style of plain pages', () => {
  it.each(['light', 'dark'])('takes the theme that was chosen: %s', (theme) => {
    expect(plainStyle(`a=b; obelisk.theme=${theme}`)).toBe(`${plainStyle()}:root { color-scheme: ${theme}; }\n`);
  });

  it.each(['', 'a=b', 'obelisk.theme=', 'obelisk.theme=}body{display:none'])(
    'is that of the system with %j',
    (cookies) => {
      expect(plainStyle(cookies)).toBe(plainStyle());
      expect(plainStyle()).toContain('color-scheme: light dark;');
    },
  );
});
