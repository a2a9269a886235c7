/** Paths that probes ask every few seconds; they would drown everything else. */
const QUIET = new Set(['/health/live', '/health/ready', '/metrics']);

/** Links that let somebody in have their secret in the path: 256 random bits, base64url. */
const SECRET_SEGMENT = /\/[\w-]{43}(?=\/|$)/g;

/** The path of a request, without its query and without secrets: for logs and traces. */
export function loggedPath(url: string | undefined): string {
  return withoutQuery(url).replace(SECRET_SEGMENT, '/…');
}

/** Whether a request is a probe's. */
export function isQuiet(url: string | undefined): boolean {
  return QUIET.has(withoutQuery(url));
}

function withoutQuery(url: string | undefined): string {
  return (url ?? '').split('?', 1)[0] ?? '';
}
