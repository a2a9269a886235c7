import { mutationDocument, mutationVariables, type Asked } from './documents.ts';

/** Asks, waits and downloads: a script for sh with curl and sed. It needs a client's `CLIENT_ID` and `CLIENT_SECRET`. */
export function curlCommand(asked: Asked): string {
  const body = { query: mutationDocument(asked.team).replace(/\s+/g, ' '), variables: mutationVariables(asked) };
  return `ORIGIN=${shellQuoted(asked.origin)}
: "\${CLIENT_ID:?}" "\${CLIENT_SECRET:?}"
token() {
  curl -sSf -u "$CLIENT_ID:$CLIENT_SECRET" -d grant_type=client_credentials "$ORIGIN/api/v3/auth/token" |
    sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/'
}
ask() {
  curl -sS -H "Authorization: Bearer $(token)" -H 'Content-Type: application/json' -d @- "$ORIGIN/api/v3/catalog/graphql"
}
ANSWER=$(ask <<'JSON'
${JSON.stringify(body, null, 2)}
JSON
)
ID=$(printf %s "$ANSWER" | sed -n 's/.*"item":{"id":"\\([^"]*\\)".*/\\1/p')
test -n "$ID" || { printf '%s\\n' "$ANSWER" >&2; exit 1; }
while sleep 2
  STATUS=$(ask <<JSON
{"query":"{ me { export(id: \\"$ID\\") { status { status message } result { parts { url } } } } }"}
JSON
)
  printf %s "$STATUS" | grep -Eq 'QUEUING|GENERATING'
do :; done
printf %s "$STATUS" | grep -q COMPLETED || { printf '%s\\n' "$STATUS" >&2; exit 1; }
printf %s "$STATUS" | grep -o '"url":"[^"]*"' | cut -d '"' -f 4 | while read -r URL
do curl -sSf --retry 5 -H "Authorization: Bearer $(token)" -OJ "$ORIGIN$URL"; done
`;
}

/** One word for sh, whatever is in it. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
