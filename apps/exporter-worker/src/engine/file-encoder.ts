import type { PackedBlock } from '@obelisk/codecs';
import type { Checkpoint } from './checkpoint.ts';

/** What a checkpoint keeps of an encoder: all that it needs to go on after its last stored byte. */
export type EncoderState = Pick<Checkpoint, 'crc32' | 'size' | 'rowGroups'>;

/** How far a file is. */
export interface EncodedSoFar extends EncoderState {
  /** Bytes of the file that were made. */
  storedBytes: number;
}

export const NOTHING_ENCODED: EncodedSoFar = { crc32: 0, size: 0, storedBytes: 0 };

/** Bytes of a file; with those that were made before, they are the whole so far. */
export type FileBytes = readonly Uint8Array[];

/**
 * Makes the bytes of one file of the blocks of its rows, in order. The same blocks make the same bytes. It may collect blocks before it
 * gives bytes; whenever it gives some, they hold every row that it was given (invariant 5).
 */
export interface FileEncoder {
  /** Bytes so far, before compression. */
  readonly rawBytes: number;
  /** Before the first block, unless the file goes on. */
  begin(): Promise<FileBytes>;
  append(block: PackedBlock): Promise<FileBytes>;
  /** After the last block. */
  end(): Promise<FileBytes>;
  /** As of the last bytes that it gave. */
  saved(): EncoderState;
}
