import { shellQuoted } from './curl.ts';
import { pythonLiteral } from './python-literal.ts';

/** Where events are sent to. */
export interface Target {
  /** Where the API is, such as `https://obelisk.example`. */
  readonly origin: string;
  readonly datasetId: string;
}

const EVENT = { metric: 'temperature::number', value: 21.5, source: 'thermo-1' };

/** A script for sh with curl and sed. It needs a client's `CLIENT_ID` and `CLIENT_SECRET`. */
export function sendByCurl({ origin, datasetId }: Target): string {
  return `ORIGIN=${shellQuoted(origin)}
TOKEN=$(curl -sSf -u "$CLIENT_ID:$CLIENT_SECRET" -d grant_type=client_credentials "$ORIGIN/api/v3/auth/token" |
  sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
curl -sSf -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' --data-binary @- \\
  "$ORIGIN"${shellQuoted(pathOf(datasetId))} <<'JSON'
${JSON.stringify([EVENT])}
JSON
`;
}

/** A program for Python 3.8 or newer, without packages. It needs the same. */
export function sendByPython({ origin, datasetId }: Target): string {
  return `import base64, json, os, urllib.request

ORIGIN = ${pythonLiteral(origin)}


def token():
    client = os.environ["CLIENT_ID"] + ":" + os.environ["CLIENT_SECRET"]
    headers = {"Authorization": "Basic " + base64.b64encode(client.encode()).decode()}
    request = urllib.request.Request(ORIGIN + "/api/v3/auth/token", b"grant_type=client_credentials", headers)
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)["access_token"]


events = ${pythonLiteral([EVENT])}
headers = {"Authorization": "Bearer " + token(), "Content-Type": "application/json"}
request = urllib.request.Request(ORIGIN + ${pythonLiteral(pathOf(datasetId))}, json.dumps(events).encode(), headers)
with urllib.request.urlopen(request) as answer:
    print(answer.status)  # 204: the events are stored
`;
}

function pathOf(datasetId: string): string {
  return `/api/v3/data/ingest/${encodeURIComponent(datasetId)}`;
}
