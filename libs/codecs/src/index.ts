export { BLOCK_SIZE, type BlockCodec, type FileTotals, type Frame, type PackedBlock } from './block-codec.ts';
export { CODECS, COMPRESSIONS, type Compression } from './codecs.ts';
export { crc32Combine } from './crc32-combine.ts';
export { packBlock } from './pack-block.ts';
