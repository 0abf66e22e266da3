"""Which IP addresses may be fetched from: public ones only, whatever form they are written in."""

import ipaddress
from ipaddress import IPv4Address, IPv6Address

IP = IPv4Address | IPv6Address

# IPv6 addresses that carry an IPv4 address. Source: RFC 6052, RFC 8215 (NAT64), RFC 4291, 2.5.5.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_NAT64_LOCAL = ipaddress.ip_network("64:ff9b:1::/48")
_COMPATIBLE = ipaddress.ip_network("::/96")
_CGNAT = ipaddress.ip_network("100.64.0.0/10")
_IPV4_MASK = 0xFFFFFFFF
_FIRST_HOST = 0x01000000


def refusal(ip: str, *, allow_loopback: bool = False) -> str | None:
    """Why an address may not be fetched from, in words; None when it may.

    An IPv6 address that carries an IPv4 address is judged by both.

    Args:
        ip: As a resolver gives it.
        allow_loopback: Let this machine itself pass.

    >>> refusal("10.0.0.1"), refusal("::ffff:127.0.0.1"), refusal("1.1.1.1")
    ('a private address', 'this machine itself', None)
    """
    try:
        outer = ipaddress.ip_address(ip.split("%")[0])
    except ValueError:
        return "not an IP address"
    for address in carried(outer) or (outer,):
        reason = _reason(address, allow_loopback)
        if reason:
            return reason
    return None


def carried(address: IP) -> tuple[IPv4Address, ...]:
    """The IPv4 addresses within an IPv6 address; none in an ordinary one."""
    if isinstance(address, IPv4Address):
        return ()
    if address.ipv4_mapped:
        return (address.ipv4_mapped,)
    if address.sixtofour:
        return (address.sixtofour,)
    if address.teredo:
        return address.teredo
    if address in _NAT64_LOCAL:
        return _translated(int(address))
    has_low = address in _NAT64 or (address in _COMPATIBLE and int(address) > 1)
    return (IPv4Address(int(address) & _IPV4_MASK),) if has_low else ()


def _translated(bits: int) -> tuple[IPv4Address, ...]:
    """What a translator may read from a local-use address: its prefix length is not known.

    A position that holds 0.0.0.0/8 is not where the address is, unless all of them do.
    Source: RFC 6052, 2.2: lengths 48, 56, 64 and 96; bits 64 to 71 are left out.
    """
    around = (bits >> 64) << 56 | bits & (1 << 56) - 1
    found = {around >> shift & _IPV4_MASK for shift in (40, 32, 24)} | {bits & _IPV4_MASK}
    return tuple(map(IPv4Address, sorted({ip for ip in found if ip >= _FIRST_HOST} or {0})))


def _reason(address: IP, allow_loopback: bool) -> str | None:
    if address.is_loopback:
        return None if allow_loopback else "this machine itself"
    checks = (
        (address.is_unspecified, "the unspecified address"),
        (address.is_link_local, "a link-local address"),
        (address.is_multicast, "a multicast address"),
        (isinstance(address, IPv4Address) and address in _CGNAT, "a carrier's inner address"),
        (address.is_private, "a private address"),
        (address.is_reserved, "a reserved address"),
        (not address.is_global, "not global"),
    )
    return next((reason for holds, reason in checks if holds), None)
