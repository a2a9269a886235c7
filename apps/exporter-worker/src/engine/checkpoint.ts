import { z } from 'zod';

/**
 * Where a file stands after its last stored part (invariant 5). Any worker can go on from it and makes the same bytes.
 * Kept as JSON in `exports.checkpoint`.
 */
export const checkpointSchema = z.object({
  uploadId: z.string(),
  parts: z.array(z.object({ partNumber: z.number(), etag: z.string(), size: z.number() })),
  /** First block that is in no stored part: index of the slice in the plan, and of the block in the slice. */
  next: z.object({ slice: z.number(), block: z.number() }),
  /** Of the CSV in the stored parts. */
  crc32: z.number(),
  /** Bytes of CSV in the stored parts. */
  size: z.number(),
  /** Saved state of the SHA-256 over the stored parts, base64 (hash-wasm). */
  sha256: z.string(),
  /** Records in the slices before `next.slice`. */
  records: z.number(),
});

export type Checkpoint = z.output<typeof checkpointSchema>;
