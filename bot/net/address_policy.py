"""Which addresses the bot may connect to on a stranger's behalf.

The list is our own: `ipaddress.is_global` answers differently between patch levels of Python and
calls several metadata services global. Sources: the IANA special-purpose registries for IPv4 and
IPv6, and the cloud vendors' metadata addresses. A test pins every entry and its neighbours.
"""

import socket
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

IPAddress = IPv4Address | IPv6Address

DENIED_V4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network; Linux connects 0.0.0.0 to itself
        "10.0.0.0/8",
        "100.64.0.0/10",  # carrier NAT; Alibaba's metadata 100.100.100.200
        "127.0.0.0/8",
        "169.254.0.0/16",  # link-local; the clouds' metadata 169.254.169.254
        "172.16.0.0/12",
        "192.0.0.0/24",  # protocol assignments; Oracle's metadata 192.0.0.192
        "192.0.2.0/24",
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/3",  # multicast, reserved, broadcast
        "168.63.129.16/32",  # Azure's wire server: a global address that is not public
    )
)

UNICAST_V6 = IPv6Network("2000::/3")
"""All of IPv6 that is routed; whatever is outside (loopback, mapped, NAT64, …) is denied."""

DENIED_V6 = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments, Teredo
        "2001:db8::/32",
        "2002::/16",  # 6to4: an IPv4 address inside
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",
    )
)

ISATAP = frozenset({0x0000_5EFE, 0x0200_5EFE})
"""Upper half of an interface id that carries an IPv4 address below it (RFC 5214)."""


def is_public(address: IPAddress) -> bool:
    """Whether the address belongs to the public internet and to nothing else."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in DENIED_V4)
    if address.scope_id is not None or address not in UNICAST_V6:
        return False
    if (int(address) >> 32) & 0xFFFF_FFFF in ISATAP:
        return False
    return not any(address in network for network in DENIED_V6)


def is_own(address: IPAddress) -> bool:
    """Whether this machine itself answers at the address: only then it can be bound.

    Where the kernel binds foreign addresses too (`ip_nonlocal_bind`), nothing can be told and
    nothing is claimed. A public address that a router translates to us cannot be seen either.
    """
    return _can_bind(address) and not _can_bind(IPv4Address("192.0.2.1"))


def may_connect(address: IPAddress) -> bool:
    """The policy for everything that no operator vouched for."""
    return is_public(address) and not is_own(address)


def _can_bind(address: IPAddress) -> bool:
    family = socket.AF_INET if isinstance(address, IPv4Address) else socket.AF_INET6
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.bind((str(address), 0))
    except OSError:
        return False
    return True
