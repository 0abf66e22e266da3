from ipaddress import IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.addresses import carried, refusal


@pytest.mark.parametrize(
    ("ip", "reason"),
    [
        ("1.1.1.1", None),
        ("2606:4700::1111", None),
        ("127.0.0.1", "this machine itself"),
        ("127.9.9.9", "this machine itself"),
        ("::1", "this machine itself"),
        ("0.0.0.0", "the unspecified address"),
        ("::", "the unspecified address"),
        ("10.1.2.3", "a private address"),
        ("172.16.0.1", "a private address"),
        ("192.168.1.1", "a private address"),
        ("fd00::1", "a private address"),
        ("169.254.169.254", "a link-local address"),
        ("fe80::1", "a link-local address"),
        ("fe80::1%eth0", "a link-local address"),
        ("224.0.0.1", "a multicast address"),
        ("ff02::1", "a multicast address"),
        ("100.64.0.1", "a carrier's inner address"),
        ("240.0.0.1", "a private address"),
        ("4000::1", "a reserved address"),
        ("localhost", "not an IP address"),
        ("::ffff:10.0.0.1", "a private address"),
        ("::ffff:1.1.1.1", None),
        ("::127.0.0.1", "this machine itself"),
        ("2002:7f00:1::", "this machine itself"),
        ("2002:101:101::", None),
        ("64:ff9b::10.0.0.1", "a private address"),
        ("64:ff9b::1.1.1.1", None),
        ("64:ff9b:1::127.0.0.1", "this machine itself"),
        ("64:ff9b:1::1.1.1.1", None),
        ("64:ff9b:1:a00:0:100::", "a private address"),
        ("64:ff9b:1:a00:0:100:101:101", "a private address"),
        ("64:ff9b:1:808:8:800::", None),
        ("64:ff9b:1:8:8:808::", None),
        ("64:ff9b:1::", "the unspecified address"),
        ("2001:0:101:101:0:0:f5ff:fffe", "a private address"),
        ("2001:0:101:101:0:0:fefe:fefe", None),
    ],
)
def test_who_may_be_fetched_from(ip: str, reason: str | None) -> None:
    assert refusal(ip) == reason


@pytest.mark.parametrize("ip", ["127.0.0.1", "::1", "::ffff:127.0.0.1"])
def test_this_machine_may_be_allowed(ip: str) -> None:
    assert refusal(ip, allow_loopback=True) is None


def test_allowing_this_machine_allows_nothing_else() -> None:
    assert refusal("192.168.0.1", allow_loopback=True) == "a private address"


@given(st.ip_addresses(v=4))
def test_every_wrapping_is_judged_by_what_it_carries(inner: object) -> None:
    number = int(ip_address(str(inner)))
    bare = refusal(str(inner))
    for wrapped in (
        0xFFFF << 32 | number,
        0x2002 << 112 | number << 80,
        0x64FF9B << 96 | number,
    ):
        assert refusal(str(IPv6Address(wrapped))) == bare


def test_an_ordinary_address_carries_nothing() -> None:
    assert carried(ip_address("1.1.1.1")) == ()
    assert carried(ip_address("2606:4700::1111")) == ()
