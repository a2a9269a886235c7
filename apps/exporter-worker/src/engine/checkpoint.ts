import { z } from 'zod';

/**
 * Where a file stands after its last stored part (invariant 5). Any worker can go on from it and makes the same bytes.
 * Kept as JSON in `exports.checkpoint`.
 */
export const checkpointSchema = z.object({
  uploadId: z.string(),
  parts: z.array(z.object({ partNumber: z.number(), etag: z.string(), size: z.number() })),
  /** First block that is in no stored part: index of the slice in the plan, and of the block in the slice. */
  next: z.object({
    slice: z.number(),
    block: z.number(),
    /** CRC-32 of the blocks of this slice that are stored: a resumed run reads them again, and they must be the same. */
    crc32: z.number(),
  }),
  /** Of the CSV in the stored parts. */
  crc32: z.number(),
  /** Bytes of CSV in the stored parts. */
  size: z.number(),
  /** Saved state of the SHA-256 over the stored parts, base64 (hash-wasm). */
  sha256: z.string(),
  /** Records in the slices before `next.slice`. */
  records: z.number(),
  /** Known with the last part only: whether the record limit cut the file short. */
  truncated: z.boolean(),
});

export type Checkpoint = z.output<typeof checkpointSchema>;
