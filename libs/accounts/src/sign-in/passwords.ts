import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto';
import { promisify } from 'node:util';
import { BadRequestError } from '@obelisk/domain';

const derive = promisify<'argon2id', Argon2Parameters, Buffer>(argon2);

/** The least that OWASP's Password Storage Cheat Sheet asks of argon2id: 19 MiB, two passes. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;

const MIN_LENGTH = 12;
const MAX_LENGTH = 200;
/** The PHC string format, as far as this program writes it. */
const ENCODED = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** Nobody's password: compared with in place of a hash that is not there, which then takes no less time. */
const NOBODYS = encode(COST, Buffer.alloc(SALT_BYTES), Buffer.alloc(HASH_BYTES));

/**
 * @returns argon2id in the PHC string format, with its salt and cost
 * @throws BadRequestError for a password that is too short or too long
 */
export async function hashPassword(password: string): Promise<string> {
  const message = password.normalize('NFC');
  if (message.length < MIN_LENGTH || message.length > MAX_LENGTH)
    throw new BadRequestError('password', `expected ${String(MIN_LENGTH)} to ${String(MAX_LENGTH)} characters.`);
  const nonce = randomBytes(SALT_BYTES);
  return encode(COST, nonce, await derive('argon2id', { ...COST, message, nonce, tagLength: HASH_BYTES }));
}

/** Takes the same time whether there is a hash or not, so that nobody learns from it who has an account. */
export async function verifyPassword(hash: string | null, password: string): Promise<boolean> {
  const [, memory, passes, parallelism, salt, tag] = ENCODED.exec(hash ?? NOBODYS) ?? [];
  if (salt === undefined || tag === undefined) throw new Error('The stored hash of a password is not an argon2id one.');
  const expected = Buffer.from(tag, 'base64');
  const actual = await derive('argon2id', {
    message: password.slice(0, 2 * MAX_LENGTH).normalize('NFC'),
    nonce: Buffer.from(salt, 'base64'),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
  });
  return timingSafeEqual(actual, expected) && hash !== null;
}

function encode(cost: typeof COST, salt: Buffer, hash: Buffer): string {
  const text = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
  const { memory, passes, parallelism } = cost;
  return `$argon2id$v=19$m=${String(memory)},t=${String(passes)},p=${String(parallelism)}$${text(salt)}$${text(hash)}`;
}
