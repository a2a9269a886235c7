import { mutationDocument, mutationVariables, type Asked } from './documents.ts';
import { pythonLiteral } from './python-literal.ts';

/** Asks, waits, downloads and checks the SHA-256: a program for Python 3.8 or newer, without packages. It needs a client's `CLIENT_ID` and `CLIENT_SECRET`. */
export function pythonProgram(asked: Asked): string {
  const step = asked.team === null ? '["createExport"]' : '["onTeam"]["createExport"]';
  return `import base64, hashlib, json, os, time, urllib.request

ORIGIN = ${pythonLiteral(asked.origin)}
MUTATION = """${mutationDocument(asked.team)}"""
VARIABLES = ${pythonLiteral(mutationVariables(asked))}


def token():
    client = os.environ["CLIENT_ID"] + ":" + os.environ["CLIENT_SECRET"]
    headers = {"Authorization": "Basic " + base64.b64encode(client.encode()).decode()}
    request = urllib.request.Request(ORIGIN + "/api/v3/auth/token", b"grant_type=client_credentials", headers)
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)["access_token"]


def ask(query, variables):
    headers = {"Authorization": "Bearer " + token(), "Content-Type": "application/json"}
    body = json.dumps({"query": query, "variables": variables}).encode()
    with urllib.request.urlopen(urllib.request.Request(ORIGIN + "/api/v3/catalog/graphql", body, headers)) as answer:
        return json.load(answer)["data"]


asked = ask(MUTATION, VARIABLES)${step}
if asked["responseCode"] != "SUCCESS":
    raise SystemExit(asked["message"])
STATUS = "query ($id: String!) { me { export(id: $id) { status { status message } result { parts { url sha256 } } } } }"
export = {"status": {"status": "QUEUING"}}
while export["status"]["status"] in ("QUEUING", "GENERATING"):
    time.sleep(2)
    export = ask(STATUS, {"id": asked["item"]["id"]})["me"]["export"]
if export["status"]["status"] != "COMPLETED":
    raise SystemExit(export["status"])
for part in export["result"]["parts"]:
    request = urllib.request.Request(ORIGIN + part["url"], headers={"Authorization": "Bearer " + token()})
    with urllib.request.urlopen(request) as answer:
        name = os.path.basename(answer.headers.get_filename())
        digest = hashlib.sha256()
        with open(name, "wb") as file:
            for piece in iter(lambda: answer.read(1048576), b""):
                digest.update(piece)
                file.write(piece)
    if digest.hexdigest() != part["sha256"]:
        os.remove(name)
        raise SystemExit(name + " is damaged")
    print(name)
`;
}
