"""Where may be gone to: public addresses, told by form and by number."""

from ipaddress import ip_address

import pytest

from writethru.sources.fetch.addresses import address, shown, site, special
from writethru.sources.fetch.faults import FetchError


@pytest.mark.parametrize(
    "number",
    [
        *("0.0.0.0", "10.1.2.3", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.0.9", "168.63.129.16"),
        *("169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.168.1.1", "198.18.0.1"),
        *("198.51.100.7", "203.0.113.9", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "192.88.99.1"),
        *("::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "::ffff:0:7f00:1"),
        *("64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "100::1", "2001::1", "2001:0:7f00:1::"),
        *("2001:10::1", "2001:db8::1", "2002:7f00:1::1", "2002:808:808::1", "3fff::1", "3ffe::1", "4000::1"),
        *("fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "5f00::1"),
    ],
)
def test_special_numbers_are_told_from_public_ones(number: str) -> None:
    assert special(ip_address(number))


@pytest.mark.parametrize(
    "number",
    [
        "8.8.8.8",
        "1.1.1.1",
        "100.63.0.1",
        "172.32.0.1",
        "193.99.144.80",
        "2a00:1450:4001::1",
        "2606:4700::1111",
        "64:ff9b::808:808",
    ],
)
def test_public_numbers_are_public(number: str) -> None:
    assert special(ip_address(number)) is None


@pytest.mark.parametrize(
    "url",
    [
        *("ftp://example.com/", "file:///etc/passwd", "javascript:alert(1)", "data:,x", "gopher://example.com", ""),
        *("example.com/feed", "//example.com/feed", "http:///feed", "http://", "http://?", "https:example.com"),
        *("http://user:secret@example.com/", "http://user@example.com/", "http://good.example\\@127.0.0.1/"),
        *("http://2130706433/", "http://0x7f000001/", "http://0x7f.1/", "http://0177.0.0.1/", "http://127.1/"),
        *("http://017700000001/", "http://127.0.0.1.5/", "http://1.2.3.256/", "http://0x/", "http://127.0.0.08/"),
        *(
            "http://１２７.０.０.１/",
            "http://127%2e0.0.1/",
            "http://exam ple.com/",
            "http://a..b/",
            "http://-a.example/",
        ),
        *(
            "http://[fe80::1%25eth0]/",
            "http://[::1",
            "http://[v1.x]/",
            "http://example.com:99999/",
            "http://example.com:x/",
        ),
        *("http://example.com:22/", "http://example.com:25/", "http://example.com:0/", "http://exa\tmple.com/"),
        "http://" + "a" * 9000,
        "http://\udc80.example/",
    ],
)
def test_what_is_no_plain_web_address_is_refused(url: str) -> None:
    with pytest.raises(FetchError) as refused:
        address(url)
    assert refused.value.fault == "address"
    assert not refused.value.passing


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("HTTP://Example.COM", "http://example.com"),
        (" https://example.com:443/a?b#c ", "https://example.com/a?b"),
        ("http://example.com./a", "http://example.com/a"),
        ("http://127.0.0.1./", "http://127.0.0.1/"),
        ("http://bücher.example/ü", "http://xn--bcher-kva.example/%C3%BC"),
        ("http://[2606:4700::1111]:8080/", "http://[2606:4700::1111]:8080/"),
        ("https://news_desk.example:8443/", "https://news_desk.example:8443/"),
    ],
)
def test_an_address_has_one_form(url: str, normal: str) -> None:
    assert str(address(url)) == normal


def test_a_password_is_never_shown() -> None:
    assert "secret" not in shown("http://user:secret@example.com/")
    with pytest.raises(FetchError) as refused:
        address("http://user:secret@example.com/")
    assert "secret" not in str(refused.value)


def test_the_site_of_an_address_is_its_host_and_unusual_port() -> None:
    assert site("https://Example.com:443/a") == "example.com"
    assert site("http://example.com:8080/a") == "example.com:8080"
    assert site("nonsense") == "nonsense"
