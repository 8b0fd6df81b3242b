"""What a model costs, as the provider's catalogue says it.

Source: github.com/aimlapi/api-docs, `models-catalogue`, "Reading prices": `kind` is `fixed` (rates
in `units`), `variants` (rates by parameters) or `variable`; a `price` in USD is for `per` units.
"""

from collections.abc import Mapping

from bot.provider.parsing import objects, read_figure

LISTED = 3


def describe_price(pricing: object) -> str:
    """In words for the operator; empty where nothing is said that can be read."""
    if not isinstance(pricing, Mapping):
        return ""
    if pricing.get("kind") == "variable":
        return "at a price that is known only afterwards"
    rates = [*objects(pricing.get("units")), *objects(pricing.get("variants"))]
    told = list(dict.fromkeys(filter(None, map(_describe_rate, rates))))
    return ", or ".join(told[:LISTED]) + (", or other prices" if len(told) > LISTED else "")


def _describe_rate(rate: Mapping[str, object]) -> str:
    price, per = read_figure(rate.get("price")), read_figure(rate.get("per", 1))
    unit = rate.get("name", rate.get("unit"))
    if price is None or per is None or not isinstance(unit, str) or not unit.isprintable():
        return ""
    return f"{price:.6g} USD per {unit[:40] if per == 1 else f'{per:.6g} {unit[:40]}'}"
