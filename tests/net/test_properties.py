"""Properties that hold for every address and every spelling, not only for those listed."""

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given, settings, strategies as st
from ssrfguard import DEFAULT_DENIED

from bot.errors import LinkInvalid
from bot.net.address_policy import DENIED_V4, DENIED_V6, UNICAST_V6, is_public
from bot.net.links import read_link
from net.cases import ADDRESS, TEXT
from net.spellings import spell_link, try_link

SEEDS_TRIED = 3_000

v4 = st.ip_addresses(v=4)
v6 = st.ip_addresses(v=6)


@given(st.one_of(v4, v6))
@settings(max_examples=150, deadline=None)
def test_what_the_standard_library_calls_special_is_never_public(address):
    special = (
        address.is_private
        or address.is_loopback
        or address.is_link_local
        or address.is_multicast
        or address.is_reserved
        or address.is_unspecified
    )
    assert not (special and is_public(address))


def test_no_address_is_public_that_the_registries_deny():
    """The second opinion: a dated table that others drew from the same registries.

    Ours may deny more (a cloud's metadata, anycast, tunnels), never less. Both answer alike between
    one edge of a network and the next, so that the edges of both say it of every address.
    """
    ours = (*DENIED_V4, *DENIED_V6, UNICAST_V6)
    for network in (*ours, *(block.network for block in DEFAULT_DENIED.blocks)):
        kind = type(network.network_address)
        first, last = int(network.network_address), int(network.broadcast_address)
        for number in {max(first - 1, 0), first, last, min(last + 1, 2**network.max_prefixlen - 1)}:
            address = kind(number)
            assert not (DEFAULT_DENIED.classify(address).blocked and is_public(address))


@given(v4)
@settings(max_examples=50, deadline=None)
@pytest.mark.parametrize(
    "shape",
    [
        "::{high:x}:{low:x}",
        "::ffff:{high:x}:{low:x}",
        "::ffff:0:{high:x}:{low:x}",
        "64:ff9b::{high:x}:{low:x}",
        "64:ff9b:1::{high:x}:{low:x}",
        "2002:{high:x}:{low:x}::1",
        "2001:0:4136:e378:8000:63bf:{high:x}:{low:x}",
        "2606:4700::5efe:{high:x}:{low:x}",
        "2606:4700::200:5efe:{high:x}:{low:x}",
        "fe80::5efe:{high:x}:{low:x}",
    ],
)
def test_an_ipv4_address_inside_an_ipv6_address_is_never_public(shape, address: IPv4Address):
    inside = IPv6Address(shape.format(high=int(address) >> 16, low=int(address) & 0xFFFF))
    assert not is_public(inside)


@settings(max_examples=150, deadline=None)
@given(v6, st.sampled_from(["eth0", "lo", "1", "25eth0"]))
def test_an_address_with_a_zone_is_never_public(address: IPv6Address, zone: str):
    assert not is_public(ip_address(f"{address}%{zone}"))


@given(st.one_of(v4, v6))
@settings(max_examples=150, deadline=None)
def test_a_literal_is_read_as_the_address_it_is(address):
    host = f"[{address}]" if address.version == 6 else str(address)
    literal = read_link(f"http://{host}/a.mp3").literal
    assert literal == address


@given(st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_any_text_is_refused_or_what_it_looks_like(text: str):
    try_link(text)
    try_link(f"http://{text}")
    try_link(f"https://example.com{text}")


@given(st.integers(min_value=0))
@settings(max_examples=150, deadline=None)
def test_any_spelling_is_refused_or_what_it_looks_like(seed: int):
    try_link(spell_link(seed))


def test_the_kept_seeds_of_the_fuzz_run_find_nothing():
    for seed in range(SEEDS_TRIED):
        try_link(spell_link(seed))


every_text = [url.format(p="") for urls in (TEXT | ADDRESS).values() for url in urls]


@given(st.sampled_from(every_text), st.data())
@settings(max_examples=150, deadline=None)
def test_a_case_with_a_few_characters_changed_is_refused_or_what_it_looks_like(text, data):
    at = data.draw(st.integers(0, len(text)))
    inserted = data.draw(st.text(max_size=3))
    removed = data.draw(st.integers(0, 3))
    try_link(text[:at] + inserted + text[at + removed :])


def test_a_link_is_read_in_little_time_however_long_it_is():
    for text in ("http://" + "." * 2_000, "http://" + "a." * 1_000, "http://" + "[" * 2_000):
        with pytest.raises(LinkInvalid):
            read_link(text)
