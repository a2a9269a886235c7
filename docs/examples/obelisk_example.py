"""Sends readings, queries them and downloads them as an export. Needs Python 3.9 or later and nothing else.

    export OBELISK_URL=https://data.example.org OBELISK_CLIENT_ID=... OBELISK_CLIENT_SECRET=...
    python3 obelisk_example.py DATASET FILE

docs/cli.md names the same variables.
"""

import base64
import hashlib
import json
import os
import sys
import time
from urllib.request import Request, urlopen

URL = os.environ["OBELISK_URL"].rstrip("/")


def post(path, body, authorization):
    """The parsed answer, or None for one without a body. A status of 400 or more raises urllib.error.HTTPError."""
    headers = {"Authorization": authorization, "Content-Type": "application/json"}
    request = Request(URL + path, json.dumps(body).encode(), headers, method="POST")
    with urlopen(request, timeout=60) as answer:
        text = answer.read()
    return json.loads(text) if text else None


def sign_in():
    """An access token is valid for `expires_in` seconds. A program that runs longer signs in again."""
    credentials = f"{os.environ['OBELISK_CLIENT_ID']}:{os.environ['OBELISK_CLIENT_SECRET']}"
    basic = "Basic " + base64.b64encode(credentials.encode()).decode()
    token = post("/api/v3/auth/token", {"grant_type": "client_credentials"}, basic)
    return "Bearer " + token["access_token"]


def send(events, dataset, authorization):
    """Once this returns, the events are stored."""
    post(f"/api/v3/data/ingest/{dataset}?timestampPrecision=milliseconds", events, authorization)


def query(dataset, authorization, page_size=1000):
    """Yields all events, page by page."""
    body = {"dataRange": {"datasets": [dataset]}, "fields": ["metric", "source", "value"], "limit": page_size}
    while True:
        page = post("/api/v3/data/query/events", body, authorization)
        yield from page["items"]
        if "cursor" not in page:
            return
        body["cursor"] = page["cursor"]


def catalog(document, variables, authorization):
    answer = post("/api/v3/catalog/graphql", {"query": document, "variables": variables}, authorization)
    if answer.get("errors"):
        raise RuntimeError(answer["errors"][0]["message"])
    return answer["data"]


CREATE = """mutation ($input: CreateExportInput!) {
  createExport(input: $input) { responseCode message item { id } }
}"""
STATUS = """query ($id: String!) {
  me { export(id: $id) { status { status message } result { parts { url sha256 } } } }
}"""


def export(dataset, authorization):
    """Requests an export and waits for it. Returns the URL and the SHA-256 of its first file."""
    response = catalog(CREATE, {"input": {"dataRange": {"datasets": [dataset]}}}, authorization)["createExport"]
    if response["responseCode"] != "SUCCESS":
        raise RuntimeError(response["message"])
    while True:
        found = catalog(STATUS, {"id": response["item"]["id"]}, authorization)["me"]["export"]
        if found["status"]["status"] == "COMPLETED":
            return found["result"]["parts"][0]
        if found["status"]["status"] in ("FAILED", "CANCELLED"):
            raise RuntimeError(found["status"]["message"])
        time.sleep(1)


def download(part, file, authorization):
    """Writes the file in pieces, and compares its SHA-256 with the one that the system reports."""
    digest = hashlib.sha256()
    request = Request(URL + part["url"], headers={"Authorization": authorization})
    with urlopen(request, timeout=60) as answer, open(file, "wb") as target:
        while piece := answer.read(1 << 20):
            digest.update(piece)
            target.write(piece)
    if digest.hexdigest() != part["sha256"]:
        os.remove(file)
        raise RuntimeError("The file is damaged. Download it again.")


def main(dataset, file):
    authorization = sign_in()
    now = int(time.time() * 1000)
    readings = [
        {"timestamp": now + i, "metric": "temperature::number", "value": 20 + i / 10, "source": "example"}
        for i in range(10)
    ]
    send(readings, dataset, authorization)
    print(f"{sum(1 for _ in query(dataset, authorization, page_size=4))} events in the dataset")
    download(export(dataset, authorization), file, authorization)
    print(f"{file} is complete")


if __name__ == "__main__":
    main(*sys.argv[1:])
