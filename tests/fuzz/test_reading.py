"""Any bytes are an article or an error with a remedy; spans lie in the text; lines add up."""

import gzip
import json
import zipfile
from contextlib import suppress
from functools import cache
from io import BytesIO

import pyarrow as arrow
import pyarrow.parquet as parquet
import pytest
from fakes import FakeFetcher
from fuzz.bounds import BOUNDED, mutated
from hypothesis import given
from hypothesis import strategies as st
from read.test_archive import HTML, http, record

from onrecord.read.hints import NO_HINTS
from onrecord.read.pages import document_from
from onrecord.read.sources import inputs
from onrecord.records.document import Page
from onrecord.records.errors import InputError, OnRecordError

PIECES = st.sampled_from(
    [
        *(b"<html>", b"<p>", b"</p>", b"<article>", b"<script>", b"<!--", b"]]>", b"&#x110000;"),
        *(b"&amp;", b"\xef\xbb\xbf", b"\xff\xfe", b"\x00", b"\r", b"\xe2\x80\x9c", b"\xed\xa0\x80"),
        *(b'<meta charset="utf-7">', b"Ilse Varga said so. ", b"\n\n", b"<td" * 50, b"\x1b[31m"),
    ]
)
BYTES = st.binary(max_size=300) | st.lists(PIECES, max_size=30).map(b"".join)
KINDS = st.sampled_from(["", "text/html", "text/plain", "application/xhtml+xml"])
CHARSETS = st.none() | st.sampled_from(["utf-8", "utf-16", "latin-1", "idna", "no such", "hex"])
LINE = b'{"id": "a", "text": "Ilse Varga said so.", "published": "2031-05-30", "title": null}\n'


@given(data=BYTES, kind=KINDS, charset=CHARSETS)
@BOUNDED
def test_any_page(data: bytes, kind: str, charset: str | None) -> None:
    page = Page(data=data, address="https://a.example/", media_type=kind, charset=charset)
    try:
        document = document_from(page, hints=NO_HINTS)
    except InputError:
        return
    document.text.encode("utf-8")
    assert all(block.span.within(document.text).strip() for block in document.blocks)


@cache
def whole(name: str) -> bytes:
    """A file with three articles, by its ending."""
    if name.endswith(".parquet"):
        return parquet_of([json.loads(LINE)] * 3)
    pages = record(http(HTML)) * 3
    if name.endswith(".wacz"):
        package = BytesIO()
        with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(zipfile.ZipInfo("archive/data.warc"), pages)
        return package.getvalue()
    plain = pages if "warc" in name else LINE * 3
    return gzip.compress(plain, mtime=0) if name.endswith("gz") else plain


def parquet_of(rows: list[dict[str, object]]) -> bytes:
    """The rows as a Parquet file."""
    out = BytesIO()
    parquet.write_table(arrow.Table.from_pylist(rows), out)
    return out.getvalue()


NAMES = ["a.jsonl", "a.jsonl.gz", "a.warc", "a.warc.gz", "a.txt", "a.wacz", "a.parquet"]


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
@BOUNDED
def test_any_file(name: str, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    path = tmp_path_factory.getbasetemp() / name
    path.write_bytes(data.draw(mutated(whole(name))))
    for waiting in inputs([str(path)], fetcher=FakeFetcher({}), stdin=BytesIO()):
        with suppress(OnRecordError):
            waiting.open()
