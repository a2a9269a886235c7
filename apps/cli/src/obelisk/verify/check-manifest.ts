import { COMPRESSIONS, CSV_DELIMITERS, EVENT_FIELDS, SIGNED_MANIFEST_TYPE, TIMESTAMP_FORMATS } from '@obelisk/domain';
import { compactVerify, createLocalJWKSet, decodeProtectedHeader, errors, type JSONWebKeySet } from 'jose';
import { z } from 'zod';
import { CommandError, EXIT } from '../exit-code.ts';

const compression = z.enum(COMPRESSIONS);
const timestampFormat = z.enum(TIMESTAMP_FORMATS);
const manifestSchema = z.object({
  iss: z.string(),
  id: z.string(),
  requestedOn: z.number(),
  completedOn: z.number(),
  request: z.record(z.string(), z.unknown()),
  format: z.discriminatedUnion('type', [
    z.object({
      type: z.literal('CSV'),
      compression,
      timestampFormat,
      header: z.boolean(),
      delimiter: z.enum(CSV_DELIMITERS),
    }),
    z.object({ type: z.literal('NDJSON'), compression, timestampFormat }),
    z.object({ type: z.literal('PARQUET'), compression }),
  ]),
  columns: z.array(z.enum(EVENT_FIELDS)),
  files: z.array(
    z.object({
      fileName: z.string(),
      records: z.number(),
      sizeInBytes: z.number(),
      compressedSizeInBytes: z.number(),
      sha256: z.string(),
    }),
  ),
});

/** What a signed manifest says, as far as a file is held against it. */
export type CheckedManifest = z.output<typeof manifestSchema>;
export type ManifestEntry = CheckedManifest['files'][number];

/**
 * What the system has signed.
 *
 * @param keys that it publishes
 * @returns the manifest, and the id of the key
 * @throws CommandError that says what is wrong with the signature
 */
export async function checkManifest(
  text: string,
  keys: JSONWebKeySet,
): Promise<{ manifest: CheckedManifest; kid: string }> {
  const jws = text.trim();
  const kid = keyIdOf(jws);
  try {
    const { payload } = await compactVerify(jws, createLocalJWKSet(keys), { algorithms: ['EdDSA'] });
    return { manifest: manifestSchema.parse(JSON.parse(Buffer.from(payload).toString())), kid };
  } catch (cause) {
    throw new CommandError(EXIT.WRONG_FILE, reasonOf(cause, kid), { cause });
  }
}

/** Whoever signs other things with the same key means other things by them. */
function keyIdOf(jws: string): string {
  try {
    const { typ, kid } = decodeProtectedHeader(jws);
    if (typ === SIGNED_MANIFEST_TYPE && kid !== undefined) return kid;
  } catch {
    // said below
  }
  throw new CommandError(
    EXIT.WRONG_FILE,
    'This is not a signed manifest. "obelisk download ID --manifest" fetches the one of an export.',
  );
}

function reasonOf(cause: unknown, kid: string): string {
  if (cause instanceof errors.JWKSNoMatchingKey)
    return `The manifest is signed with the key ${kid}, which is not among the keys of the system.`;
  if (cause instanceof errors.JWSSignatureVerificationFailed)
    return `The manifest was altered: its signature by the key ${kid} is wrong.`;
  if (cause instanceof z.ZodError || cause instanceof SyntaxError)
    return 'The manifest is signed, but of a release that this command does not know.';
  return 'The manifest or the keys cannot be read.';
}
