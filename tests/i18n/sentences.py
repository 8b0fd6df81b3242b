"""The Fluent files as they are written: their entries, and the gaps of each."""

from importlib.resources import files

from fluent.syntax import FluentParser, ast, visitor


class Gaps(visitor.Visitor):
    def __init__(self):
        self.names = set()

    def visit_VariableReference(self, node):  # noqa: N802 - the visitor's own naming
        self.names.add(node.id.name)


def gaps(entry):
    seen = Gaps()
    seen.visit(entry)
    return seen.names


def entries(language, name):
    """Messages and terms of a file; whatever does not parse fails."""
    text = (files("bot.i18n") / "locales" / language / f"{name}.ftl").read_text(encoding="utf-8")
    for entry in FluentParser().parse(text).body:
        assert not isinstance(entry, ast.Junk), f"{language}/{name}.ftl: {entry.content}"
        if isinstance(entry, ast.Message | ast.Term):
            yield entry
