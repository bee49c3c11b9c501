"""Which web addresses may be gone to: the form of an address, and the numeric addresses behind its host.

A feed is written by strangers. An address in it may point at the machine that reads it, at the network around that
machine, or at the service that hands out a cloud machine's keys; so only public addresses are gone to.
"""

import re
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Final

import httpx

from writethru.sources.fetch.faults import FetchError

Numeric = IPv4Address | IPv6Address

_LONGEST: Final = 8_000
_NAME: Final = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*", re.I)
_NUMBER: Final = re.compile(r"\d+|0x[0-9a-f]*", re.I)
_USERINFO: Final = re.compile(r"(//)[^/?#]*@")

# Ports of well-known services that are not the web (the "bad ports" of the Fetch standard, with X11 and its like): a
# request sent there can be read as a command.
_NOT_THE_WEB: Final = frozenset(
    {0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109}
    | {110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530}
    | {531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190}
    | {5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080}
)

# IANA's registries of special addresses, written out: `ipaddress.is_global` differs between Python's releases.
_SPECIAL_4: Final = tuple(
    (IPv4Network(network), what)
    for network, what in (
        ("0.0.0.0/8", "no host's"),
        ("10.0.0.0/8", "in a private network"),
        ("100.64.0.0/10", "in a provider's own network"),
        ("127.0.0.0/8", "this machine's own"),
        ("168.63.129.16/32", "a cloud's own service"),  # public by its number, but Azure's machines are served there
        ("169.254.0.0/16", "link-local, where clouds hand out their keys"),
        ("172.16.0.0/12", "in a private network"),
        ("192.0.0.0/24", "reserved"),
        ("192.0.2.0/24", "for documentation"),
        ("192.88.99.0/24", "reserved"),
        ("192.168.0.0/16", "in a private network"),
        ("198.18.0.0/15", "for measurements"),
        ("198.51.100.0/24", "for documentation"),
        ("203.0.113.0/24", "for documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
    )
)
_PUBLIC_6: Final = IPv6Network("2000::/3")
_NAT64: Final = IPv6Network("64:ff9b::/96")
_SPECIAL_6: Final = tuple(
    (IPv6Network(network), what)
    for network, what in (
        ("::/128", "no host's"),
        ("::1/128", "this machine's own"),
        ("::/96", "an IPv4 address in disguise"),
        ("::ffff:0:0/96", "an IPv4 address in disguise"),
        ("::ffff:0:0:0/96", "an IPv4 address in disguise"),
        ("64:ff9b:1::/48", "an IPv4 address in disguise"),
        ("2001::/32", "an IPv4 address in disguise"),  # Teredo
        ("2001::/23", "reserved"),
        ("2001:db8::/32", "for documentation"),
        ("2002::/16", "an IPv4 address in disguise"),  # 6to4
        ("3ffe::/16", "reserved"),
        ("3fff::/20", "for documentation"),
        ("fc00::/7", "in a private network"),
        ("fe80::/10", "link-local"),
        ("fec0::/10", "in a private network"),
        ("ff00::/8", "multicast"),
    )
)


def address(url: str) -> httpx.URL:
    """`url` in its normal form and without its fragment: http or https, a host, a port that may be the web's.

    Raises FetchError ("address") for anything else, and for addresses with a user's name or password in them. Where the
    host leads is not looked at here.
    """
    item = shown(url)
    if len(url) > _LONGEST:
        raise FetchError(item, "address", f"is longer than {_LONGEST:,} characters; check where it comes from")
    try:
        parsed = httpx.URL(url.strip())
    except (httpx.InvalidURL, UnicodeError) as error:
        raise FetchError(item, "address", f"is no valid web address ({error}); check the spelling") from error
    if parsed.scheme not in ("http", "https"):
        raise FetchError(item, "address", "is no web address; give one that begins with https:// or http://")
    if parsed.userinfo:
        raise FetchError(item, "address", "has a user name or password in it; such addresses are not fetched")
    host = _host(item, parsed.raw_host.decode("ascii"))
    if parsed.port is not None and parsed.port > 65_535:
        raise FetchError(item, "address", f"names port {parsed.port}, which there can't be; check the address")
    if parsed.port in _NOT_THE_WEB:
        raise FetchError(item, "address", f"names port {parsed.port}, where no web server is; check the address")
    if host != parsed.raw_host.decode("ascii"):
        parsed = parsed.copy_with(host=host)
    return parsed.copy_with(fragment=None)


def _host(item: str, host: str) -> str:
    """The host in its one form: without the dot at its end, a numeric address only as it is usually written."""
    if ":" in host:
        if "%" in host:
            raise FetchError(item, "address", "names a network card of one machine; give a public address")
        return host
    host = host.removesuffix(".").lower()
    if not _NAME.fullmatch(host) or len(host) > 253:
        raise FetchError(item, "address", "has no valid host name; check the spelling")
    # "127.1", "0x7f000001" and "2130706433" all mean 127.0.0.1 to a resolver, and to nobody else
    if _NUMBER.fullmatch(host.rsplit(".", 1)[-1]):
        try:
            return str(IPv4Address(host))
        except ValueError as error:
            reason = "has a numeric host in an unusual form; write it as four decimal numbers or as a name"
            raise FetchError(item, "address", reason) from error
    return host


def shown(url: str) -> str:
    """An address as it may be printed: a password in it left out, a very long one cut."""
    text = _USERINFO.sub(r"\1", url.strip())
    return text if len(text) <= 500 else f"{text[:500]}..."


def site(url: str) -> str:
    """The host of an address ("example.com", "example.com:8080"), by which requests are paced; of a bad address itself,
    so that it waits for nobody."""
    try:
        return address(url).netloc.decode("ascii")
    except FetchError:
        return shown(url)


def endpoint(host: str, port: int) -> str:
    """A host and port as `Settings.allow` lists them."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def numeric(host: str) -> Numeric | None:
    """The numeric address that a host is, if it is one."""
    try:
        return ip_address(host)
    except ValueError:
        return None


def special(number: Numeric) -> str | None:
    """What a numeric address is if it is not a public one ("in a private network"), None if it is.

    Of the IPv6 forms that carry an IPv4 address only NAT64's well-known one can be public, where the address in it is:
    networks without IPv4 reach the rest of the net by it.
    """
    if isinstance(number, IPv4Address):
        return next((what for network, what in _SPECIAL_4 if number in network), None)
    number = IPv6Address(int(number))  # without the network card that a link-local one may name
    if number in _NAT64:
        return special(IPv4Address(int(number) & 0xFFFFFFFF))
    what = next((what for network, what in _SPECIAL_6 if number in network), None)
    return what or (None if number in _PUBLIC_6 else "reserved")
