"""The dashboard's and the alert rules' queries against /metrics of a bot under load.

No evaluator of PromQL can be installed with pip. The queries are parsed and type-checked by a real
grammar (promql-parser), and each selector in them is evaluated here: it has to find a sample.
"""

import json
import re
from pathlib import Path

import promql_parser
import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from bot_harness import bot_harness
from listening import free_address, read_metrics
from sandbox.discord import DiscordFault
from sandbox.provider import ProviderFault, Route, Script

DEPLOY = Path(__file__).parent.parent / "deploy"
DASHBOARD = json.loads((DEPLOY / "grafana.json").read_text("utf-8"))
(RULES,) = yaml.safe_load((DEPLOY / "prometheus-rules.yaml").read_text("utf-8"))["groups"]
SONGS = 6
FITS = {
    "MatchOp.Equal": lambda wanted, value: value == wanted,
    "MatchOp.NotEqual": lambda wanted, value: value != wanted,
    "MatchOp.Re": lambda wanted, value: bool(re.fullmatch(wanted, value)),
    "MatchOp.NotRe": lambda wanted, value: not re.fullmatch(wanted, value),
}
OF_OUR_OWN = re.compile(r"refrain_(?!.*_created$)")


def queries():
    for panel in DASHBOARD["panels"]:
        for target in panel["targets"]:
            yield panel["title"], target["expr"].replace("$__rate_interval", "5m")
    for rule in RULES["rules"]:
        yield rule["alert"], rule["expr"]


def selectors(query):
    """Each metric that a query names, with its matchers."""
    found = []

    def visit(node):
        if isinstance(node, promql_parser.VectorSelector):
            found.append(node)
        elif isinstance(node, promql_parser.MatrixSelector):
            found.append(node.vector_selector)

    promql_parser.walk(promql_parser.parse(query), pre_visit=visit)
    return found


def select(samples, selector):
    return [
        sample
        for sample in samples
        if sample.name == selector.name
        and all(
            FITS[str(matcher.op)](matcher.value, sample.labels.get(matcher.name, ""))
            for matcher in selector.matchers.matchers
        )
    ]


@pytest.fixture
async def samples(tmp_path):
    """What a bot shows that made songs, was refused, and waits for credits."""
    async with bot_harness(tmp_path) as bot:
        listen = free_address()
        await bot.open(http__listen=f"{listen.host}:{listen.port}", quota__songs=100)
        bot.provider.faults.next(Route.SUBMIT, ProviderFault.rate_limited("1"))
        bot.discord.faults.inject(
            DiscordFault(route="POST .*/channels/.*/messages", status=429, retry_after_s=0.1)
        )
        for number in range(SONGS):
            await bot.order((bot.ana, bot.bea, bot.keeper)[number % 3])
        await bot.wait_for_songs(SONGS)
        bot.provider.scripts.next(Script(error={"name": "Error", "message": "no"}))
        await bot.order()
        await bot.wait_for_status(lambda m: "does not count" in m.text)
        bot.provider.faults.until_cleared(ProviderFault.credits_exhausted(), Route.SUBMIT)
        await bot.order()
        await bot.wait_for_status(lambda m: "takes no songs right now" in m.text)
        text = await read_metrics(listen)
        return [each for family in text_string_to_metric_families(text) for each in family.samples]


async def test_every_query_finds_what_it_asks_for_and_sums_by_labels_that_exist(samples):
    for title, query in queries():
        found = selectors(query)
        assert found, title
        for selector in found:
            assert select(samples, selector), (title, str(selector))
    labels = {sample.name: set(sample.labels) for sample in samples}
    for title, query in queries():
        for grouped in re.findall(r"by \(([^)]*)\)", query):
            for selector in selectors(query):
                assert set(re.split(r",\s*", grouped)) <= labels[selector.name], (title, query)


async def test_every_metric_of_our_own_is_shown_somewhere(samples):
    shown = {selector.name for _, query in queries() for selector in selectors(query)}
    there_are = {re.sub(r"_(count|sum)$", "_bucket", sample.name) for sample in samples}
    assert {name for name in there_are if OF_OUR_OWN.match(name)} <= shown


def test_every_panel_and_rule_says_what_it_is():
    assert all(panel["title"] and panel["targets"] for panel in DASHBOARD["panels"])
    assert all(rule["annotations"]["summary"] and rule["labels"] for rule in RULES["rules"])
    names = [rule["alert"] for rule in RULES["rules"]]
    assert len(names) == len(set(names))
