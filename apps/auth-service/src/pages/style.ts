/** Plain, readable in light and dark, and with a visible focus: nothing else is asked of it. */
export const STYLE = `
:root { color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif; accent-color: #0b57d0; }
body { margin: 0; padding: 1rem; }
main { max-width: 24rem; margin: 4vh auto; }
h1 { font-size: 1.5rem; line-height: 1.2; }
label { display: block; margin-top: 1rem; font-weight: 600; }
input { box-sizing: border-box; width: 100%; padding: .6rem; font: inherit; border: 1px solid #767676; border-radius: .25rem; }
button { margin: 1.5rem .5rem 0 0; padding: .6rem 1.2rem; font: inherit; border: 1px solid currentColor; border-radius: .25rem; cursor: pointer; }
button.primary { color: #fff; background: #0b57d0; border-color: #0b57d0; }
:focus-visible { outline: 3px solid #f9ab00; outline-offset: 2px; }
[role=alert] { padding: .5rem .8rem; border-left: .3rem solid #b3261e; background: color-mix(in srgb, #b3261e 12%, transparent); }
.hint { font-size: .9rem; }
`;
