"""Files, folders and standard input become pages, or are refused by name; the rest always goes on."""

import gzip
import io
import json
import os
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from writethru.model import Page, Refused
from writethru.sources import Limits, pages

HTML = b"<!doctype html><html><head><title>Ferry runs again</title></head><body><p>It runs.</p></body></html>"
LINE = json.dumps({"id": "a1", "headline": "Ferry runs again", "paragraphs": ["It runs."]}).encode() + b"\n"


def read(*paths: Path | str, **named: object) -> list[Page | Refused]:
    return list(pages([str(path) for path in paths], **named))  # type: ignore[arg-type]


def only(*paths: Path | str, **named: object) -> Page | Refused:
    [one] = read(*paths, **named)
    return one


def refusal(*paths: Path | str, **named: object) -> str:
    one = only(*paths, **named)
    assert isinstance(one, Refused)
    assert one.stage == "sources"
    return one.reason


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "b.html").write_bytes(HTML)
    (tmp_path / "a.txt").write_text("Ferry runs again\n\nIt runs.\n")
    return tmp_path


def test_folder_is_walked_by_sorted_name(place: Path) -> None:
    (place / "aa").mkdir()
    (place / "aa" / "z.jsonl").write_bytes(LINE * 2)
    items = [Path(page.item).name for page in read(place)]
    assert items == ["a.txt", "z.jsonl:1", "z.jsonl:2", "b.html"]


def test_hidden_files_and_a_saved_pages_own_parts_are_left_out(place: Path) -> None:
    (place / ".cache").write_bytes(HTML)
    (place / "b_files").mkdir()
    (place / "b_files" / "site.css").write_text("p { color: red }")
    assert [page.item for page in read(place)] == [str(place / "a.txt"), str(place / "b.html")]


def test_links_that_lead_in_a_circle_are_followed_once(place: Path) -> None:
    (place / "loop").symlink_to(place)
    assert len(read(place)) == 2


def test_a_file_named_twice_is_read_once(place: Path) -> None:
    assert len(read(place / "a.txt", place, place / "a.txt")) == 2


@pytest.fixture
def deep(tmp_path: Path) -> Iterator[Path]:
    """A folder with a file 1,500 folders down, taken away again from the bottom up."""
    home = Path.cwd()
    os.chdir(tmp_path)
    for _ in range(1500):
        Path("d").mkdir()
        os.chdir("d")
    Path("a.txt").write_text("It runs.")
    os.chdir(home)
    yield tmp_path
    os.chdir(tmp_path)
    for _ in range(1500):
        os.chdir("d")
    Path("a.txt").unlink()
    for _ in range(1500):
        os.chdir("..")
        Path("d").rmdir()
    os.chdir(home)


def test_folders_deeper_than_a_call_may_nest(deep: Path) -> None:
    assert isinstance(only(deep), Page)


def test_standard_input_is_named_dash() -> None:
    assert only("-", stdin=io.BytesIO(HTML)) == Page("-", "html", HTML.decode())


def test_standard_input_may_be_gzipped_lines() -> None:
    found = read("-", stdin=io.BytesIO(gzip.compress(LINE * 3)))
    assert [page.item for page in found] == ["-:1", "-:2", "-:3"]


def test_standard_input_stays_open() -> None:
    stdin = io.BytesIO(HTML)
    read("-", stdin=stdin)
    assert not stdin.closed


# --- refused by name --------------------------------------------------------------------------------------


def test_what_is_not_there_is_refused_and_the_rest_is_read(place: Path) -> None:
    missing, there = read(place / "c.html", place / "b.html")
    assert missing == Refused(str(place / "c.html"), "sources", "there is no such file or folder; check the spelling")
    assert isinstance(there, Page)


@pytest.mark.parametrize("content", [b"", b" \n\n", gzip.compress(b"")])
def test_empty_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "empty"
    path.write_bytes(content)
    assert "is empty" in refusal(path)


def test_empty_folder(tmp_path: Path) -> None:
    assert "holds no files" in refusal(tmp_path)


def test_link_to_nothing(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("gone")
    assert "leads nowhere" in refusal(tmp_path)


def test_pipe_is_refused_without_waiting_on_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "is a pipe" in refusal(tmp_path / "pipe")


def test_pipe_that_the_shell_hands_over_is_read_like_standard_input() -> None:
    ours, theirs = os.pipe()
    os.write(theirs, HTML)
    os.close(theirs)
    assert only(f"/dev/fd/{ours}") == Page(f"/dev/fd/{ours}", "html", HTML.decode())
    os.close(ours)


def test_pipe_found_among_the_shells_own_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = os.pipe()
    monkeypatch.setattr("writethru.sources.walk", lambda paths: iter([f"/dev/fd/{ours}"]))
    assert "is a pipe" in refusal("/dev/fd")
    os.close(ours)
    os.close(theirs)


def test_empty_standard_input() -> None:
    empty = only("-", stdin=io.BytesIO(b""))
    assert empty == Refused("-", "sources", "standard input is empty")


def test_an_address_is_told_how_to_be_read() -> None:
    reason = refusal("https://baycourier.example/a")
    assert "is an address" in reason
    assert "curl https://baycourier.example/a | writethru read -" in reason


def test_device_is_refused() -> None:
    assert "device" in refusal("/dev/zero")


def test_file_that_vanishes_after_it_was_listed(place: Path) -> None:
    walking = pages([str(place)])
    next(walking)
    (place / "b.html").unlink()
    [gone] = walking
    assert isinstance(gone, Refused)
    assert gone.item == str(place / "b.html")
    assert "vanished" in gone.reason


@pytest.fixture
def nobody() -> Iterator[None]:
    """Work as a user whom permissions bind (root may read everything)."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_file_and_folder_without_permission(place: Path, request: pytest.FixtureRequest) -> None:
    (place / "c").mkdir()
    (place / "c").chmod(0)
    (place / "b.html").chmod(0)
    for folder in (place, *place.parents[:2]):
        folder.chmod(0o755)
    request.getfixturevalue("nobody")
    read_one, refused_file, refused_folder = read(place)
    assert isinstance(read_one, Page)
    for refused, name in ((refused_file, "b.html"), (refused_folder, "c")):
        assert isinstance(refused, Refused)
        assert Path(refused.item).name == name
        assert "no permission" in refused.reason


def test_name_that_is_no_utf8_can_still_be_printed(tmp_path: Path) -> None:
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.html"))).write_bytes(HTML)
    assert only(tmp_path).item.encode().endswith("caf\ufffd.html".encode())


def test_reading_that_fails_halfway_is_told() -> None:
    class Faulty(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell() > 100:
                raise OSError(5, "Input/output error")
            return super().read(size)

    found = read("-", stdin=Faulty(LINE * 5000))
    assert isinstance(found[-1], Refused)
    assert "Input/output error" in found[-1].reason
    assert all(isinstance(page, Page) for page in found[:-1])


# --- bounds -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_page_of_50_mb_is_refused(tmp_path: Path, pack: type[bytes]) -> None:
    path = tmp_path / "large.html"
    path.write_bytes(pack(HTML + os.urandom(1000).hex().encode() * 25_000))
    assert "is larger than 20 MB" in refusal(path)


def test_gzip_bomb_is_refused_before_it_unpacks(tmp_path: Path) -> None:
    path = tmp_path / "bomb.gz"
    path.write_bytes(gzip.compress(HTML + b"a" * 100_000_000, 1))
    tracemalloc.start()
    reason = refusal(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "gzip bomb" in reason
    assert peak < 30_000_000


def test_gzip_bomb_of_lines_keeps_to_its_memory_too(tmp_path: Path) -> None:
    path = tmp_path / "bomb.jsonl.gz"
    path.write_bytes(gzip.compress(LINE * 1_000_000, 9))
    found = 0
    for page in pages([str(path)], Limits(ratio=50)):
        last, found = page, found + 1
    assert isinstance(last, Refused)
    assert "gzip bomb" in last.reason
    assert found < 1_000_000


def test_gzip_inside_gzip_is_not_unpacked_further(tmp_path: Path) -> None:
    path = tmp_path / "a.gz.gz"
    path.write_bytes(gzip.compress(gzip.compress(HTML)))
    assert "gzip inside gzip" in refusal(path)


def test_gzip_in_several_members_is_one_file(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(b"".join(gzip.compress(LINE) for _ in range(3000)) + b"\0" * 512)
    assert len(read(path)) == 3000


def test_truncated_gzip_page_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.html.gz"
    path.write_bytes(gzip.compress(HTML + os.urandom(3000).hex().encode())[:-200])
    assert "breaks off" in refusal(path)


def test_corrupt_gzip_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.html.gz"
    packed = bytearray(gzip.compress(HTML + os.urandom(3000).hex().encode()))
    packed[-4] ^= 255
    path.write_bytes(packed)
    assert "broken" in refusal(path)


def test_lines_before_the_break_of_a_truncated_gzip_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    lines = [json.dumps({"id": n, "text": os.urandom(200).hex()}).encode() + b"\n" for n in range(1000)]
    path.write_bytes(gzip.compress(b"".join(lines))[:-60_000])
    *kept, broken = read(path)
    assert 100 < len(kept) < 1000
    assert [page.body.encode() + b"\n" for page in kept if isinstance(page, Page)] == lines[: len(kept)]
    assert isinstance(broken, Refused)
    assert broken.item == f"{path}:{len(kept) + 1}"
    assert "breaks off" in broken.reason


def test_line_too_long_is_refused_by_number_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(LINE + b'{"id": "' + b"x" * 90_000 + b'"}\n\n' + LINE)
    first, long, last = read(path, limits=Limits(line_bytes=20_000))
    assert isinstance(first, Page)
    assert isinstance(long, Refused)
    assert long.item == f"{path}:2"
    assert "longer than 0.02 MB" in long.reason
    assert last == Page(f"{path}:4", "line", LINE.decode().strip())


def test_lines_are_read_in_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    line = json.dumps({"id": "a", "headline": "h", "text": "It runs. " * 500}).encode() + b"\n"
    path.write_bytes(gzip.compress(line * 12_000))
    tracemalloc.start()
    count = sum(isinstance(page, Page) for page in pages([str(path)], Limits(ratio=2000)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 12_000
    assert peak < 5_000_000
