"""The guard stands where connections are made, so that neither redirects nor changing names get around it."""

import shutil
import ssl
import subprocess
import threading
from pathlib import Path

import pytest

from tests.sources.fetch.conftest import Server
from writethru.sources.fetch import Fetcher, FetchError, Settings
from writethru.sources.fetch.connect import GuardedBackend, Turn


def guarded(server: Server, *, names: dict[str, list[str]] | None = None, **settings: object) -> Fetcher:
    """May go to public.test on this machine and to nowhere else that isn't public."""
    known = {"public.test": ["127.0.0.1"]} | (names or {})

    def look_up(host: str, port: int) -> list[str]:
        if host not in known:
            raise OSError("unknown host")
        return known[host]

    return Fetcher(Settings(allow=frozenset({f"public.test:{server.port}"}), **settings), look_up=look_up)  # type: ignore[arg-type]


def fault(fetcher: Fetcher, url: str) -> FetchError:
    with pytest.raises(FetchError) as refused:
        fetcher.fetch(url, obey_robots=False)
    assert refused.value.item == url
    return refused.value


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "LOCALHOST.", "a.localhost", "[::1]", "[::ffff:127.0.0.1]", "127.0.0.1."]
)
def test_this_machine_is_not_gone_to(server: Server, host: str) -> None:
    server.says("/", b"secret")
    with guarded(server, names={"localhost": ["127.0.0.1"], "a.localhost": ["127.0.0.1"]}) as fetcher:
        assert fault(fetcher, server.url("/", host)).fault == "address"
    assert server.asked == []


@pytest.mark.parametrize(
    "there",
    [
        "http://127.0.0.1:{port}/secret",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]:{port}/secret",
        "http://inside.test:{port}/secret",
        "//localhost:{port}/secret",
        "http://2130706433:{port}/secret",
        "http://user:x@public.test:{port}/secret",
        "file:///etc/passwd",
        "http://public.test:22/",
    ],
)
def test_a_redirect_leads_nowhere_that_may_not_be_gone_to(server: Server, there: str) -> None:
    server.says("/secret", b"secret")
    server.says("/go", status=302, Location=there.format(port=server.port))
    with guarded(server, names={"inside.test": ["127.0.0.1"]}) as fetcher:
        error = fault(fetcher, server.url("/go", "public.test"))
    assert error.fault == "address"
    assert "leads to" in error.reason
    assert server.paths == ["/go"]


def test_the_allowed_name_may_be_gone_to(server: Server) -> None:
    server.says("/", b"news")
    with guarded(server) as fetcher:
        assert fetcher.fetch(server.url("/", "public.test"), obey_robots=False).body == b"news"


def test_one_private_address_among_public_ones_spoils_the_name(server: Server) -> None:
    with guarded(server, names={"mixed.test": ["8.8.8.8", "10.0.0.1"]}) as fetcher:
        error = fault(fetcher, "http://mixed.test/")
    assert error.fault == "address"
    assert "private network" in error.reason


@pytest.mark.parametrize("answer", [[], ["nonsense"]])
def test_a_name_without_an_address_is_refused(server: Server, answer: list[str]) -> None:
    with guarded(server, names={"odd.test": answer}) as fetcher:
        assert fault(fetcher, "http://odd.test/").fault in ("dns", "address")


def test_an_unknown_host_may_be_known_later(server: Server) -> None:
    with guarded(server) as fetcher:
        error = fault(fetcher, "http://nowhere.test/")
    assert (error.fault, error.passing, error.unanswered) == ("dns", True, True)


def test_a_name_that_changes_is_connected_to_at_the_address_that_was_checked(server: Server) -> None:
    """The resolver is asked once a connection, and its next answer is checked like the first."""
    asked = []

    def look_up(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["8.8.8.8"] if len(asked) == 1 else ["127.0.0.1"]

    turn = Turn()
    backend = GuardedBackend(Settings(), look_up, turn)
    went = []
    backend._plain.connect_tcp = lambda host, *_: went.append(host) or _Nothing()  # type: ignore[method-assign,assignment,func-returns-value]
    with turn.within(5, 100):
        backend.connect_tcp("turning.test", 80)
        with pytest.raises(FetchError):
            backend.connect_tcp("turning.test", 80)
    assert went == ["8.8.8.8"]


class _Nothing:
    """A connection to nowhere."""


def test_a_resolver_that_hangs_ends_with_the_fetch() -> None:
    held = threading.Event()
    with Fetcher(Settings(total_seconds=0.2), look_up=lambda host, port: held.wait(10) and [] or []) as fetcher:
        assert fault(fetcher, "http://slow.test/").fault == "dns"
    held.set()


def test_proxies_of_the_environment_are_not_used(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    server.says("/", b"news")
    with guarded(server) as fetcher:
        assert fetcher.fetch(server.url("/", "public.test"), obey_robots=False).body == b"news"


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for public.test that nobody signed but itself."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not here")
    path = tmp_path / "both.pem"
    call = (
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=public.test -addext subjectAltName=DNS:public.test"
    )
    subprocess.run([*call.split(), "-keyout", path, "-out", tmp_path / "c.pem"], check=True, capture_output=True)
    path.write_bytes(path.read_bytes() + (tmp_path / "c.pem").read_bytes())
    return path


def test_a_secure_connection_is_made_in_the_name_of_the_host(server: Server, certificate: Path) -> None:
    """The socket goes to a number, the certificate is still asked for and checked by name."""
    ours = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ours.load_cert_chain(certificate)
    names = []
    ours.sni_callback = lambda sock, name, context: names.append(name)
    server.socket = ours.wrap_socket(server.socket, server_side=True)
    server.says("/", b"news")
    url = server.url("/", "public.test").replace("http:", "https:")
    allow = Settings(allow=frozenset({f"public.test:{server.port}", f"other.test:{server.port}"}))
    theirs = ssl.create_default_context(cafile=str(certificate))
    with Fetcher(allow, look_up=lambda host, port: ["127.0.0.1"], tls=theirs) as fetcher:
        assert fetcher.fetch(url, obey_robots=False).body == b"news"
        assert names == ["public.test"]
        assert fault(fetcher, url.replace("public", "other")).fault == "tls"
    with Fetcher(allow, look_up=lambda host, port: ["127.0.0.1"]) as fetcher:
        error = fault(fetcher, url)
        assert error.fault == "tls"
        assert "certificate" in error.reason
