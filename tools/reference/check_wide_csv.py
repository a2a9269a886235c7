"""Compares an export with the wide CSV that was imported, row by row, by means that share nothing with the system.

usage: python3 tools/reference/check_wide_csv.py WIDE.csv TIMESTAMP_COLUMN SOURCE EXPORT.csv.gz
"""

import csv
import gzip
import hashlib
import sys
from datetime import datetime, timezone


def expected_rows(path, timestamp_column, source):
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            time = datetime.fromisoformat(row.pop(timestamp_column)).replace(tzinfo=timezone.utc)
            millis = int(time.timestamp() * 1000)
            for name, cell in row.items():
                if cell != "":
                    yield (millis, f"{name}::number", source, repr(float(cell)).removesuffix(".0"))


def main(wide, timestamp_column, source, export):
    expected = sorted(expected_rows(wide, timestamp_column, source))
    with gzip.open(export, "rt", newline="", encoding="utf-8") as file:
        reader = csv.reader(file)
        header = next(reader)
        actual = [(int(time), metric, name, value) for time, metric, name, value in reader]
    assert header == ["timestamp", "metric", "source", "value"], header
    for number, (ours, theirs) in enumerate(zip(actual, expected), start=2):
        assert ours == theirs, f"line {number}: the export has {ours}, the input has {theirs}"
    assert len(actual) == len(expected), f"the export has {len(actual)} rows, the input has {len(expected)} events"
    text = "timestamp,metric,source,value\n" + "".join(",".join(map(str, row)) + "\n" for row in expected)
    digest = hashlib.sha256(text.encode()).hexdigest()
    with gzip.open(export, "rb") as file:
        assert hashlib.sha256(file.read()).hexdigest() == digest, "the rows are equal but the bytes are not"
    print(f"{len(actual)} rows equal; SHA-256 of the CSV {digest}")


if __name__ == "__main__":
    main(*sys.argv[1:])
