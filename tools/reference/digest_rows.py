"""Reads a file of an export (unpacked) as people do, and prints its rows and their digest, see canonical-rows.ts of the worker's tests.

usage: python3 tools/reference/digest_rows.py csv|pandas|json FILE DELIMITER HEADER(0|1) NULL_TEXT FIELD…
"""

import csv
import hashlib
import json
import struct
import sys


def rows_by_csv(path, delimiter, has_header, fields):
    csv.field_size_limit(1 << 30)
    with open(path, newline="", encoding="utf-8-sig") as file:
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        if has_header:
            assert next(reader) == fields
        yield from reader


def rows_by_pandas(path, delimiter, has_header, fields):
    import pandas

    options = {"header": 0} if has_header else {"header": None, "names": fields}
    frame = pandas.read_csv(path, sep=delimiter, dtype=str, na_filter=False, encoding="utf-8-sig", **options)
    assert list(frame.columns) == fields
    yield from frame.itertuples(index=False, name=None)


def rows_by_json(path, _delimiter, _has_header, fields):
    def text(value):
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    with open(path, newline="", encoding="utf-8") as file:
        for line in file:
            event = parsed(line)
            assert [field for field in fields if field in event] == list(event)
            yield [text(event[field]) if field in event else "" for field in fields]


def parsed(text):
    return json.loads(text, parse_int=lambda digits: -0.0 if digits == "-0" else int(digits))


def bits(number):
    return struct.pack(">d", float(number)).hex()


def canonical(field, cell, metric):
    if cell == "":
        return cell
    if field == "elevation" or (field == "value" and metric.endswith("::number")):
        return bits(cell)
    if field == "value" and metric.endswith("::number[]"):
        return "".join(map(bits, parsed(cell)))
    if field == "location":
        place = parsed(cell)
        assert list(place) == ["lat", "lng"]
        return bits(place["lat"]) + bits(place["lng"])
    return cell


def main(reader, path, delimiter, has_header, null_text, *fields):
    readers = {"csv": rows_by_csv, "pandas": rows_by_pandas, "json": rows_by_json}
    metric = fields.index("metric")
    digest = hashlib.sha256()
    count = 0
    for row in readers[reader](path, delimiter, has_header == "1", list(fields)):
        assert len(row) == len(fields), f"row {count + 1} has {len(row)} cells"
        for field, cell in zip(fields, row):
            data = (cell if cell == null_text else canonical(field, cell, row[metric])).encode()
            digest.update(b"%d:%b," % (len(data), data))
        digest.update(b"\n")
        count += 1
    print(json.dumps({"rows": count, "sha256": digest.hexdigest()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
