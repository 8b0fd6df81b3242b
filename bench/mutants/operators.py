"""Which changes of a source file a test should notice: one comparison, number, condition, or so.

Left alone: annotations and decorators, whose change fails at the import or not at all; what goes
to the log; fault points, at which only a crash test's process of its own dies. Words inside SQL are
changed, too, since half of the store's rules stand there.
"""

import ast
import re
from dataclasses import dataclass

SWAPS: dict[type[ast.AST], tuple[str, ...]] = {
    ast.Lt: ("<", "<=", ">="),
    ast.LtE: ("<=", "<", ">"),
    ast.Gt: (">", ">=", "<="),
    ast.GtE: (">=", ">", "<"),
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.Is: ("is", "is not"),
    ast.IsNot: ("is not", "is"),
    ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
    ast.And: ("and", "or"),
    ast.Or: ("or", "and"),
    ast.Add: ("+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: ("*", "/"),
    ast.Div: ("/", "*"),
    ast.FloorDiv: ("//", "*"),
    ast.Mod: ("%", "*"),
    ast.Pow: ("**", "*"),
    ast.BitOr: ("|", "&"),
    ast.BitAnd: ("&", "|"),
}
"""What stands for an operator, and what it is changed to."""
SQL = re.compile(r"\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|WHERE|AND|OR|ORDER BY|SET|LIMIT)\b")
SQL_SWAPS = {
    "<=": "<",
    ">=": ">",
    "<>": "=",
    "<": "<=",
    ">": ">=",
    "=": "<>",
    "AND": "OR",
    "OR": "AND",
    "IS NOT NULL": "IS NULL",
    "IS NULL": "IS NOT NULL",
    "NOT IN": "IN",
    "IN": "NOT IN",
    "NOT EXISTS": "EXISTS",
    "EXISTS": "NOT EXISTS",
    "min": "max",
    "max": "min",
    "DESC": "ASC",
    "+": "-",
    "-": "+",
}
SQL_WORD = re.compile(
    r"(?<=[ (])(?:<=|>=|<>|[<>=+-]|AND|OR|IS NOT NULL|IS NULL|NOT IN|IN|NOT EXISTS|EXISTS|DESC)"
    r"(?=[ ()])|\b(?:min|max)(?=\()"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """One change of a file; `start` and `end` count characters."""

    line: int
    start: int
    end: int
    old: str
    new: str

    def apply(self, source: str) -> str:
        return source[: self.start] + self.new + source[self.end :]


class Mutator(ast.NodeVisitor):
    """Finds every mutant of a source."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._lines = [0]
        for line in source.splitlines(keepends=True):
            self._lines.append(self._lines[-1] + len(line))
        self._bytes = [line.encode() for line in source.splitlines()]
        self.mutants: list[Mutant] = []
        self.visit(ast.parse(source))

    def _offset(self, line: int, column: int) -> int:
        """Of a character; the syntax tree counts bytes."""
        return self._lines[line - 1] + len(self._bytes[line - 1][:column].decode())

    def _span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        start = self._offset(node.lineno, node.col_offset)
        return start, self._offset(node.end_lineno or 0, node.end_col_offset or 0)

    def _add(self, start: int, end: int, new: str) -> None:
        line = self._source.count("\n", 0, start) + 1
        old = self._source[start:end]
        self.mutants.append(Mutant(line=line, start=start, end=end, old=old, new=new))

    def _swap(self, operator: ast.AST, after: ast.expr, before: ast.expr) -> None:
        """Between two operands stand the operator, brackets, spaces and comments."""
        if type(operator) not in SWAPS:
            return
        word, *others = SWAPS[type(operator)]
        start, end = self._span(after)[1], self._span(before)[0]
        gap = re.sub(r"#.*", lambda comment: " " * len(comment[0]), self._source[start:end])
        found = re.search(r"\s+".join(map(re.escape, word.split())), gap)
        at = start + (found.start() if found else 0)  # the tree says that it is there
        for other in others:
            self._add(at, at + len(word), other)

    def _negate(self, test: ast.expr) -> None:
        """Conditions that no other operator turns round."""
        if not isinstance(test, ast.Compare | ast.Constant) and not _is_not(test):
            start, end = self._span(test)
            self._add(start, end, f"(not ({self._source[start:end]}))")

    # ------------------------------------------------------------------

    def visit_Compare(self, node: ast.Compare) -> None:
        for operator, left, right in zip(
            node.ops, [node.left, *node.comparators], node.comparators, strict=False
        ):
            self._swap(operator, left, right)
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        for left, right in zip(node.values, node.values[1:], strict=False):
            self._swap(node.op, left, right)
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        self._swap(node.op, node.left, node.right)
        self.generic_visit(node)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        """A union of types that stands outside of an annotation is left alone as well."""
        self.visit(node.value)
        if not any(isinstance(part, ast.BitOr) for part in ast.walk(node.slice)):
            self.visit(node.slice)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self._swap(node.op, node.target, node.value)
        self.visit(node.value)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        if isinstance(node.op, ast.Not | ast.USub):
            start = self._span(node)[0]
            self._add(start, start + (3 if isinstance(node.op, ast.Not) else 1), "")
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        start, end = self._span(node)
        if isinstance(node.value, bool):
            self._add(start, end, str(not node.value))
        elif isinstance(node.value, int | float):
            self._add(start, end, repr(node.value + 1))
        elif isinstance(node.value, str):
            self._change_sql(start, end)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        self._change_sql(*self._span(node))

    def _change_sql(self, start: int, end: int) -> None:
        text = self._source[start:end]
        if SQL.search(text):
            for word in SQL_WORD.finditer(text):
                self._add(start + word.start(), start + word.end(), SQL_SWAPS[word[0]])

    def visit_If(self, node: ast.If | ast.While | ast.IfExp | ast.Assert) -> None:
        self._negate(node.test)
        self.generic_visit(node)

    visit_While = visit_IfExp = visit_Assert = visit_If  # noqa: N815 - the names of `ast`

    def visit_comprehension(self, node: ast.comprehension) -> None:
        for test in node.ifs:
            self._negate(test)
        self.generic_visit(node)

    def visit_Return(self, node: ast.Return) -> None:
        if node.value is not None and not isinstance(node.value, ast.Constant):
            self._add(*self._span(node.value), "None")
        self.generic_visit(node)

    def visit_Break(self, node: ast.Break) -> None:
        self._add(*self._span(node), "continue")

    def visit_Continue(self, node: ast.Continue) -> None:
        self._add(*self._span(node), "break")

    def visit_Expr(self, node: ast.Expr) -> None:
        """A statement that only calls something is left out."""
        call = node.value.value if isinstance(node.value, ast.Await) else node.value
        if not isinstance(call, ast.Call):
            return
        if ast.unparse(call.func).startswith(("log.", "faultpoint")):
            return
        self._add(*self._span(node), "pass")
        self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        for part in [*node.args.defaults, *filter(None, node.args.kw_defaults), *node.body]:
            self.visit(part)

    visit_AsyncFunctionDef = visit_FunctionDef  # noqa: N815 - the name of `ast`

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        for part in node.body:
            self.visit(part)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)


def _is_not(test: ast.expr) -> bool:
    return isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)
