import type { Packing } from './file-format.ts';

const NOTHING = Buffer.alloc(0);

/** CSV as it is. Blocks are copied, as their memory is used again. */
export const PLAIN_FORMAT: Packing = {
  head: NOTHING,
  pack: (csv) => Promise.resolve(Buffer.from(csv)),
  unpack: (packed) => Promise.resolve(packed),
  tail: () => NOTHING,
};
