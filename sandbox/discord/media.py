"""Pictures and files inside embeds and components, as Discord writes them after an upload."""

from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from sandbox.discord.refusals import JsonObject


class ComponentType(IntEnum):
    THUMBNAIL = 11
    GALLERY = 12
    FILE = 13


Files = Mapping[str, JsonObject]
"""Described attachments by the name that refers to them: `attachment://song.mp3`."""


def embed(sent: JsonObject, files: Files) -> JsonObject:
    """With the address of the file wherever `attachment://` named one."""
    shown = dict(sent)
    for key in ("image", "thumbnail"):
        if sent.get(key):
            url = _address(sent[key]["url"], files)
            shown[key] = {**sent[key], "url": url, "proxy_url": url}
    for key in ("footer", "author"):
        if (sent.get(key) or {}).get("icon_url"):
            shown[key] = {**sent[key], "icon_url": _address(sent[key]["icon_url"], files)}
    return shown


def component(sent: JsonObject, files: Files) -> JsonObject:
    """The component and all in it, with what is known of its files."""
    shown = dict(sent)
    match sent["type"]:
        case ComponentType.FILE:
            described = files.get(sent["file"]["url"], {})
            shown["file"] = _media(sent["file"], files)
            shown |= {"name": described.get("filename", ""), "size": described.get("size", 0)}
            shown.setdefault("spoiler", False)
        case ComponentType.GALLERY:
            shown["items"] = [_item(item, files) for item in sent["items"]]
        case ComponentType.THUMBNAIL:
            shown |= _item(sent, files)
        case _:
            pass
    if "default_values" in sent:  # a number of 64 bits as text, whichever it was sent as
        shown["default_values"] = [
            each | {"id": str(each["id"])} for each in sent["default_values"]
        ]
    if "components" in sent:
        shown["components"] = [component(each, files) for each in sent["components"]]
    if "accessory" in sent:
        shown["accessory"] = component(sent["accessory"], files)
    return shown


def _item(item: JsonObject, files: Files) -> JsonObject:
    kept = {"description": item.get("description"), "spoiler": bool(item.get("spoiler"))}
    return {**item, **kept, "media": _media(item["media"], files)}


def _media(sent: JsonObject, files: Files) -> JsonObject:
    described: Mapping[str, Any] = files.get(sent["url"], {})
    url = _address(sent["url"], files)
    shown: JsonObject = {"id": described.get("id", "0"), "url": url, "proxy_url": url}
    if described:
        shown["attachment_id"] = described["id"]
    return shown


def _address(url: str, files: Files) -> str:
    return str(files[url]["url"]) if url in files else url
