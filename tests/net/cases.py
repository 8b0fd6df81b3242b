"""Every address that must be refused, by its number, and their neighbours that must pass.

`{p}` stands for the port of a listener on the loopback interface, so that a hole would be a hit.
"""

import pytest

TEXT = {
    2: ("http://127.1{p}/",),
    3: ("http://2130706433{p}/",),
    4: ("http://017700000001{p}/",),
    5: ("http://0177.0.0.1{p}/",),
    6: ("http://127.0.0.01{p}/",),
    7: ("http://0x7f000001{p}/",),
    8: ("http://0x7f.1{p}/",),
    9: ("http://0{p}/",),
    11: ("http://127.0.0.1.{p}/",),
    12: ("http://127。0。0。1{p}/",),
    13: ("http://①②⑦.⓪.⓪.①{p}/",),
    14: ("http://%31%32%37.0.0.1{p}/",),
    15: ("http://localhost{p}/",),
    16: ("http://LOCALHOST{p}/",),
    17: ("http://localhost.{p}/",),
    18: ("http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ{p}/",),
    19: ("http://localhoſt{p}/",),
    20: ("http://x.localhost{p}/",),
    23: (
        "http://metadata.google.internal{p}/",
        "http://instance-data{p}/",
        "http://printer.local{p}/",
        "http://service.internal{p}/",
        "http://hidden.onion{p}/",
        "http://router.lan{p}/",
    ),
    35: ("http://[fe80::1%25eth0]{p}/", "http://[::1%25lo]{p}/"),
    49: ("http://user:pw@127.0.0.1{p}/",),
    50: ("http://example.com@127.0.0.1{p}/",),
    52: ("http://127.0.0.1{p}\\@example.com/", "http://example.com\\@127.0.0.1{p}/"),
    53: (" http://127.0.0.1{p}/", "http://127.0\t.0.1{p}/", "http://127.0.0.1{p}/ "),
    54: ("//127.0.0.1{p}/",),
    55: ("http:127.0.0.1{p}", "http:/127.0.0.1{p}", "http:///127.0.0.1{p}"),
    57: ("ws://127.0.0.1{p}/", "wss://127.0.0.1{p}/"),
    58: (
        "http://127.0.0.1{p}/\r\nHost: x",
        "http://127.0.0.1{p}/\x00",
        "http://127.0.0.1\n{p}/",
        "http://exa\u200bmple.com/",
        "http://example.com/\u202e3pm.",
        "http://example.com/\udc80",
    ),
    59: (
        "http://example.com/" + "a" * 2048,
        "http://:80/",
        "http://",
        "",
        "http://example.com:0/",
        "http://example.com:22/",
        "http://example.com:25/",
        "http://example.com:6379/",
        "http://example.com:99999/",
        "http://example.com:/",
        "http://example.com:-1/",
        "http://example.com:８０/",
    ),
    60: (
        "file:///etc/passwd",
        "ftp://127.0.0.1{p}/",
        "gopher://127.0.0.1{p}/_x",
        "data:audio/mpeg;base64,AAAA",
        "javascript:alert(1)",
        "http+unix://%2Frun%2Fdocker.sock/",
    ),
}
"""Refused by their text: the member is told that it is no address we open."""

ADDRESS = {
    1: ("http://127.0.0.1{p}/",),
    10: ("http://0.0.0.0{p}/",),
    24: ("http://[::1]{p}/",),
    25: ("http://[::]{p}/",),
    26: ("http://[0:0:0:0:0:0:0:1]{p}/",),
    27: ("http://[::ffff:127.0.0.1]{p}/",),
    28: ("http://[::ffff:7f00:1]{p}/",),
    29: ("http://[::127.0.0.1]{p}/",),
    30: ("http://[::ffff:0:127.0.0.1]{p}/",),
    31: ("http://[64:ff9b::7f00:1]{p}/", "http://[64:ff9b::a9fe:a9fe]{p}/"),
    32: ("http://[64:ff9b:1::7f00:1]{p}/",),
    33: ("http://[2002:7f00:1::]{p}/",),
    34: ("http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]{p}/",),
    36: ("http://[fc00::1]{p}/", "http://[fd00:ec2::254]{p}/"),
    37: ("http://[fec0::1]{p}/", "http://[ff02::1]{p}/"),
    38: ("http://[::5efe:7f00:1]{p}/", "http://[2606:4700::5efe:7f00:1]{p}/"),
    39: ("http://10.0.0.1{p}/",),
    40: ("http://172.16.0.1{p}/", "http://172.31.255.255{p}/"),
    41: ("http://192.168.0.1{p}/",),
    42: ("http://100.64.0.1{p}/", "http://100.100.100.200{p}/"),
    43: ("http://169.254.169.254{p}/", "http://169.254.170.2{p}/"),
    44: ("http://192.0.0.192{p}/",),
    45: ("http://168.63.129.16{p}/",),
    46: ("http://198.18.0.1{p}/", "http://192.0.2.1{p}/", "http://203.0.113.1{p}/"),
    47: (
        "http://224.0.0.1{p}/",
        "http://239.255.255.250{p}/",
        "http://240.0.0.1{p}/",
        "http://255.255.255.255{p}/",
    ),
    51: ("http://127.0.0.1{p}#@example.com/",),
    56: ("HTTP://127.0.0.1{p}/",),
}
"""Refused by the address that they name: the same to the member as a server that is down."""

NAMES = {
    20: (
        ("localtest.me", ["127.0.0.1"]),
        ("127.0.0.1.nip.io", ["127.0.0.1"]),
        ("spoofed.burpcollaborator.net", ["127.0.0.1"]),
        ("six.example", ["::1"]),
        ("mapped.example", ["::ffff:127.0.0.1"]),
        ("zone.example", ["fe80::1%lo"]),
    ),
    21: (
        ("mixed.example", ["127.0.0.2", "127.0.0.1"]),
        ("reversed.example", ["127.0.0.1", "127.0.0.2"]),
        ("families.example", ["127.0.0.2", "::1"]),
    ),
}
"""Names and what they resolve to: refused as a whole."""

PASSING_ADDRESSES = (
    "8.8.8.8",
    "1.1.1.1",
    "9.255.255.255",
    "11.0.0.0",
    "100.63.255.254",
    "100.128.0.1",
    "126.255.255.255",
    "128.0.0.0",
    "168.63.129.15",
    "168.63.129.17",
    "169.253.255.255",
    "169.255.0.0",
    "172.15.255.255",
    "172.32.0.1",
    "191.255.255.255",
    "192.0.1.0",
    "192.0.3.0",
    "192.88.98.255",
    "192.88.100.0",
    "192.167.255.255",
    "192.169.0.0",
    "198.17.255.255",
    "198.20.0.1",
    "198.51.99.255",
    "198.51.101.0",
    "203.0.112.255",
    "203.0.114.0",
    "223.255.255.255",
    "2000::1",
    "2001:200::1",
    "2001:db7:ffff::1",
    "2001:db9::1",
    "2001:4860:4860::8888",
    "2003::1",
    "2606:4700::1",
    "2620:4f:7fff::1",
    "2620:4f:8001::1",
    "3ffe:ffff::1",
    "3fff:1000::1",
)

PASSING_LINKS = {
    "https://example.com:443/a.mp3": "https://example.com/a.mp3",
    "HTTPS://Example.COM/A.mp3?b=%e3&u=http%3A%2F%2Fy": "https://example.com/A.mp3?b=%e3&u=http%3A%2F%2Fy",
    "https://bücher.example/lied.mp3": "https://xn--bcher-kva.example/lied.mp3",
    "https://例え.テスト/歌": "https://xn--r8jz45g.xn--zckzah/%E6%AD%8C",
    "https://example.com/a%20b%2Fc.mp3": "https://example.com/a%20b%2Fc.mp3",
    "http://example.com:8080": "http://example.com:8080",
    "https://example.com?x=1": "https://example.com/?x=1",
    "https://example.com/a.mp3#t=30": "https://example.com/a.mp3",
    "https://my_bucket.s3.example.com/a.mp3": "https://my_bucket.s3.example.com/a.mp3",
    "http://8.8.8.8/a.mp3": "http://8.8.8.8/a.mp3",
    "https://[2606:4700::1]/a.mp3": "https://[2606:4700::1]/a.mp3",
}


def flat(cases: dict[int, tuple[str, ...]]) -> list[object]:
    """One parameter per address, with the case's number in the test's name."""
    return [
        pytest.param(url, id=f"{number}-{url[:60]!a}")
        for number, urls in cases.items()
        for url in urls
    ]
