import { z } from 'zod';

/**
 * Where an export stands after its last stored part (invariant 5). Any worker can go on from it and makes the same bytes.
 * Kept as JSON in `exports.checkpoint`.
 */
export const checkpointSchema = z.object({
  /** The file that is being made, from 1; those before it are finished. */
  file: z.number(),
  /** Its upload. */
  uploadId: z.string(),
  parts: z.array(z.object({ partNumber: z.number(), etag: z.string(), size: z.number() })),
  /** Of the rows in its stored parts, where they are joined. */
  crc32: z.number(),
  /** Bytes in its stored parts before compression. */
  size: z.number(),
  /** Of a Parquet file: what its footer is to say of the row groups in its stored parts, see parquet-file.ts. */
  rowGroups: z.string().optional(),
  /** Saved state of the SHA-256 over its stored parts, base64 (hash-wasm). */
  sha256: z.string(),
  /** Rows in its stored parts. */
  fileRecords: z.number(),
  /** First row that is in no stored part: index of the slice in the plan, of the block in the slice, and bytes of that block before it. */
  next: z.object({
    slice: z.number(),
    block: z.number(),
    bytes: z.number(),
    /** CRC-32 of what is stored of this slice: a resumed run reads it again, and it must be the same. */
    crc32: z.number(),
  }),
  /** Rows in all stored parts, of all files. */
  records: z.number(),
  /** Whether the file has all its parts: `next` when another one follows, `last` when none does. */
  sealed: z.enum(['no', 'next', 'last']),
  /** Known with the last part only: whether the record limit cut the export short. */
  truncated: z.boolean(),
});

export type Checkpoint = z.output<typeof checkpointSchema>;

/** A place between two rows. */
export type Position = Checkpoint['next'];

export const START: Position = { slice: 0, block: 0, bytes: 0, crc32: 0 };
