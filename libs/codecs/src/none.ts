import type { BlockCodec, Frame } from './block-codec.ts';

const NOTHING = Buffer.alloc(0);
const FRAME: Frame = { head: NOTHING, tail: () => NOTHING };

/** Rows as they are. Blocks are copied, as their memory is used again. */
export const none: BlockCodec = {
  description: 'Does not compress the file.',
  contentType: null,
  extension: (rows) => rows,
  pack: (rows) => Promise.resolve(Buffer.from(rows)),
  unpack: (packed) => Promise.resolve(packed),
  frame: () => FRAME,
};
