import { mutationDocument, mutationVariables, type Asked } from './documents.ts';

/** Asks, waits, downloads and checks the SHA-256: a script for sh with curl, sed and sha256sum. It needs a client's `CLIENT_ID` and `CLIENT_SECRET`. */
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
{"query":"{ me { export(id: \\"$ID\\") { status { status message } result { parts { url sha256 } } } } }"}
JSON
)
  printf %s "$STATUS" | grep -Eq 'QUEUING|GENERATING'
do :; done
printf %s "$STATUS" | grep -q COMPLETED || { printf '%s\\n' "$STATUS" >&2; exit 1; }
printf %s "$STATUS" | grep -o '"url":"[^"]*","sha256":"[^"]*"' | cut -d '"' -f 4,8 | tr '"' ' ' | while read -r URL SHA256
do
  FILE=$(curl -sSf --retry 5 -H "Authorization: Bearer $(token)" -OJ -w '%{filename_effective}' "$ORIGIN$URL") || exit 1
  echo "$SHA256  $FILE" | sha256sum -c || { rm -- "$FILE"; exit 1; }
done
`;
}

/** One word for sh, whatever is in it. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
