"""Web archives of several GiB: pages read, speed and peak memory, beside warcio.

    python bench/warc.py            # 2 GiB plain, 300 MB packed; WRITETHRU_WARC_MB gives other sizes: "2147 300"

The archives are made: pages of 20 to 200 KB (some in chunks, some gzipped), and between them images, requests and
redirects. Ours gives the pages as text, their encoding told from their bytes; warcio gives bytes.
"""

import gzip
import os
import random
import shutil
import sys
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from harness import BENCH, PYTHON, run

SIZES = tuple(int(size) for size in os.environ.get("WRITETHRU_WARC_MB", f"{2**31 / 1e6:.0f} 300").split())
"""MB of the plain archive as it lies, and of the gzipped one as it lies."""
READERS = ("writethru", "warcio")
SEED = 20


def report(folder: Path) -> None:
    """Print a row for each archive and reader; the archives lie in `folder` meanwhile."""
    if shutil.disk_usage(folder).free < 2 * max(SIZES) * 1_000_000:
        raise SystemExit(f"{folder}: needs {2 * max(SIZES):,} MB free; name another place in TMPDIR")
    print("| archive | | pages | CPU s | MB a CPU s, unpacked | peak MB |\n|---|---|---|---|---|---|")
    for size, packed in zip(SIZES, (False, True), strict=True):
        archive, out = folder / f"made.warc{'.gz' if packed else ''}", folder / "counted"
        run([PYTHON, BENCH / "warc.py", "make", archive, str(size)], out)  # apart: our memory is the readers' least
        pages, unpacked = (int(word) for word in out.read_text().split())
        name = f"{archive.stat().st_size / 1e6:,.0f} MB {'gzipped' if packed else 'plain'}, {pages:,} pages"
        for reader in READERS:
            seconds, memory = run([PYTHON, BENCH / "warc.py", reader, archive], out)
            read = int(out.read_text())
            print(
                f"| {name} | {reader} | {read:,} | {seconds:.1f} | {unpacked / 1e6 / seconds:.0f} | {memory:.0f} |",
                flush=True,
            )
        archive.unlink()


# --- the archives -------------------------------------------------------------------------------------------


def make(archive: Path, size: int) -> None:
    """Write an archive of `size` MB, gzipped a member a record if its name says so; print its pages and bytes."""
    packed = archive.suffix == ".gz"
    pages = unpacked = written = 0
    with archive.open("wb") as out:
        for is_page, record in _records(random.Random(SEED)):
            written += out.write(gzip.compress(record, 6) if packed else record)
            pages += is_page
            unpacked += len(record)
            if written >= size * 1_000_000:
                break
    print(pages, unpacked)


def _records(rng: random.Random) -> Iterator[tuple[bool, bytes]]:
    """Records without end, and of each whether it is a page."""
    words = ["".join(rng.choices("etaoinshrdlucmfw", k=rng.randint(2, 10))) for _ in range(20_000)] + ["café", "–"]
    paragraphs = [f"<p class='t'>{' '.join(rng.choices(words, k=60))}.</p>\n".encode() for _ in range(2000)]
    menu = b"<div class='menu'>" + b"".join(b"<a href='/s/%d'>section %d</a>" % (n, n) for n in range(100)) + b"</div>"
    number = 0
    while True:
        number += 1
        url = f"https://outlet{number % 50}.example/{number}"
        yield False, _record("request", url, f"GET /{number} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        size = rng.randint(20_000, 200_000)
        text = b"".join(rng.choices(paragraphs, k=(size - len(menu)) // 400))
        html = b"<!doctype html><html><head><title>%d</title></head><body>%s%s</body></html>" % (number, menu, text)
        fields = ["Content-Type: text/html; charset=utf-8"]
        if number % 4 == 0:
            html = zlib.compress(html, 6, 31)
            fields.append("Content-Encoding: gzip")
        if number % 3 == 0:
            html = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in _cut(html, 8192)) + b"0\r\n\r\n"
            fields.append("Transfer-Encoding: chunked")
        yield True, _response(url, "200 OK", html, *fields)
        if number % 2:
            image = rng.randbytes(rng.randint(5_000, 150_000))
            yield False, _response(f"{url}.jpg", "200 OK", image, "Content-Type: image/jpeg")
        if number % 5 == 0:
            yield False, _response(url, "301 Moved", b"", "Content-Type: text/html", f"Location: {url}/")


def _cut(data: bytes, size: int) -> Iterator[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))


def _response(url: str, status: str, body: bytes, *fields: str) -> bytes:
    return _record("response", url, "\r\n".join([f"HTTP/1.1 {status}", *fields]).encode() + b"\r\n\r\n" + body)


def _record(kind: str, url: str, block: bytes) -> bytes:
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-03-01T12:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


# --- the readers --------------------------------------------------------------------------------------------


def _writethru(archive: Path) -> int:
    from writethru.model import Page
    from writethru.sources import pages

    return sum(isinstance(found, Page) for found in pages([str(archive)]))


def _warcio(archive: Path) -> int:
    from warcio.archiveiterator import ArchiveIterator

    count = 0
    with archive.open("rb") as stream:
        for record in ArchiveIterator(stream):
            head = record.http_headers
            if record.rec_type != "response" or head.get_statuscode() != "200":
                continue
            if head.get_header("Content-Type", "").startswith("text/html"):
                count += b"</html>" in record.content_stream().read()[-100:]
    return count


if __name__ == "__main__":
    if sys.argv[1:2] == ["make"]:
        make(Path(sys.argv[2]), int(sys.argv[3]))
    elif sys.argv[1:]:
        print({"writethru": _writethru, "warcio": _warcio}[sys.argv[1]](Path(sys.argv[2])))
    else:
        with tempfile.TemporaryDirectory() as scratch:
            report(Path(scratch))
