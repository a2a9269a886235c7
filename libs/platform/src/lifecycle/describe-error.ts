/** What the system says in codes, in words. */
const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'one of the folders is a file',
  EEXIST: 'something else is there already',
  EISDIR: 'a folder, where a file is expected',
  EACCES: 'this user may not do that',
  EPERM: 'this user may not do that',
  EROFS: 'nothing can be written there',
  ENOSPC: 'no room is left',
  EADDRINUSE: 'the port is taken',
  ECONNREFUSED: 'nothing answers there',
  ECONNRESET: 'the connection was cut',
  ETIMEDOUT: 'no answer in time',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name of the host cannot be looked up now',
};

/**
 * An error as a person reads it: its message, and never its stack. Some have none: a connection that every address of a host
 * refuses is an AggregateError without words. Some have a code of the system for one: that is said in words.
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof AggregateError && error.message === '' && error.errors.length > 0) {
    return [...new Set(error.errors.map(describeError))].join(' ');
  }
  const words = 'code' in error && 'syscall' in error ? WORDS[String(error.code)] : undefined;
  if (words !== undefined) return ofSystem(error, words);
  if (error.message !== '') return error.message;
  return 'code' in error ? String(error.code) : error.name;
}

interface SystemError extends Error {
  code?: unknown;
  path?: unknown;
  hostname?: unknown;
  address?: unknown;
  port?: unknown;
}

function ofSystem({ code, path, hostname, address, port }: SystemError, words: string): string {
  const where =
    typeof address === 'string' ? [address, port].filter((part) => part !== undefined).join(':') : undefined;
  const subject = [path, hostname, where].find((part) => typeof part === 'string');
  const said = subject === undefined ? words.replace(/^./, (first) => first.toUpperCase()) : `${subject}: ${words}`;
  return `${said} (${String(code)}).`;
}
