import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

interface Database {
  query(statement: string, parameters?: unknown[]): Promise<unknown>;
}

const hash = (secret: string) => createHash('sha256').update(secret).digest('base64url');

/** The address that the services under test take for their own, see PUBLIC_URL. */
export const PUBLIC_URL = 'http://obelisk.example';

/** Signs a person in as the pages' server does. @returns the `Cookie` header, and the id of the session */
export async function aSession(
  database: Database,
  userId: string,
  { idleEndsIn = 3_600_000, endsIn = 3_600_000, seenAgo = 0 } = {},
): Promise<{ id: string; cookie: string }> {
  const [id, secret, now] = [randomUUID(), randomBytes(32).toString('base64url'), Date.now()];
  await database.query(
    `INSERT INTO web_sessions (id, secret_hash, user_id, started_on, last_seen_on, checked_on, idle_ends_on, ends_on)
     VALUES ($1, $2, $3, $4, $4, $4, $5, $6)`,
    [id, hash(secret), userId, now - seenAgo, now + idleEndsIn, now + endsIn],
  );
  return { id, cookie: `obelisk=${secret}` };
}

/** `Cookie` headers that let nobody in, by what is wrong with them. */
export async function badCookies(database: Database, userId: string): Promise<Readonly<Record<string, string>>> {
  const { id, cookie } = await aSession(database, userId);
  const [, secret = ''] = cookie.split('=');
  const ended = await aSession(database, userId);
  await database.query('DELETE FROM web_sessions WHERE id = $1', [ended.id]);
  return {
    'of a session that was ended': ended.cookie,
    'of a session in which nothing happened': (await aSession(database, userId, { idleEndsIn: -1 })).cookie,
    'of a session that lasted too long': (await aSession(database, userId, { endsIn: -1 })).cookie,
    'with the hash, as the database has it': `obelisk=${hash(secret)}`,
    'with the id of the session': `obelisk=${id}`,
    'with a secret cut short': cookie.slice(0, -1),
    'of another name': `__Host-obelisk=${secret}`,
    'that was made up': `obelisk=${randomBytes(32).toString('base64url')}`,
    'that is empty': 'obelisk=',
    'that is none': 'obelisk',
    'with NUL': 'obelisk=%00',
  };
}

/** Asks with just these headers: `fetch` sets some that tell a browser, such as `Sec-Fetch-Mode`. */
export async function statusOf(
  url: string,
  headers: Readonly<Record<string, string>>,
  method = 'GET',
  content?: string,
): Promise<{ status: number; headers: IncomingHttpHeaders; body: string }> {
  const asked = request(url, { method, headers });
  asked.end(content);
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: await text(answer) };
}
