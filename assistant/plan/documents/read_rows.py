"""Tables and lines of a document → the plan that they show, also after people changed them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from assistant.compose.render import QUOTES
from assistant.plan.documents.page import labels, states
from assistant.plan.documents.parts import FORM
from assistant.plan.documents.read_parts import (
    Extract,
    NoPlan,
    ReadGoal,
    ReadPlan,
    ReadSource,
    ReadSuggestion,
    Table,
)
from assistant.schema import LANGUAGES, Language

_COLUMNS: Final = (
    "requirement",
    "state",
    "suggestion",
    "evidence",
    "responsible",
    "due",
    "follow_up",
)
_FIELDS: Final = _COLUMNS[3:]
_FORM = re.compile(rf"{FORM} (\d+) · (\w\w) · (\d+) → (\d+)")
_VERSION = re.compile(r": sha256 ([0-9a-f]{64})\b")
_ID = re.compile(r"\b(S\d+-[A-Z]{3}-\d+)\b")
_MARKER = re.compile(r"\[(\d{1,6})\]")
_CITED = re.compile(r"(?P<activity>[^\[\]:]{1,60}?)\s*(?P<markers>(?:\[\d+\]\s*)+):\s*(?P<text>.*)")
_NAMED = re.compile(r"(?P<activity>[^\[\]:.]{1,40}):\s+(?P<text>\S.*)")
_PLACE = re.compile(
    r"(?P<id>\S+) · (?P<place>.*) · (?P<document>\S[^·]*?), \D*(?P<start>\d{1,9})–(?P<end>\d{1,9})\s*",
    re.DOTALL,
)
_TICKED = re.compile(r"[☑☒✓✔✗✘]|\[x\]", re.IGNORECASE)


def plan_shown(extract: Extract) -> ReadPlan:
    """The plan; NoPlan where nothing says that it is one."""
    form = next((m for line in extract.lines if (m := _FORM.search(line))), None)
    if form is None:
        raise NoPlan("is no development plan made by Stegvis; make one with the command plan")
    if form[1] != "1":
        raise NoPlan("is a plan of a newer Stegvis; read it with that version")
    language = next((one for one in LANGUAGES if one == form[2]), None)
    if language is None:
        raise NoPlan(f'names "{form[2]}" as its language; use sv, da or en in its last line')
    reader = _Reader(language)
    return ReadPlan(
        language=language,
        from_step=int(form[3]),
        to_step=int(form[4]),
        goals=tuple(goal for table in extract.tables for goal in reader.goals(table)),
        sources=tuple(reader.sources(extract)),
        document_versions=dict(_versions(extract)),
        text=extract.text,
    )


def _versions(extract: Extract) -> Iterator[tuple[str, str]]:
    """Documents with their digests; what stands before the digest on its line is the name."""
    for line in extract.lines:
        found = _VERSION.search(line)
        document = line[: found.start()].rpartition("\n")[2].strip() if found else ""
        if found and document:
            yield document, found[1]


class _Reader:
    """Reads what is written in one language."""

    def __init__(self, language: Language) -> None:
        self._labels = labels(language)
        self._states = {words.casefold(): state for words, state in states(language).items()}
        self._opening, self._closing = QUOTES[language]
        shown = re.escape(self._labels["translation"])
        self._translated = re.compile(rf"\n\((?P<text>.*) – {shown}\)$", re.DOTALL)

    def goals(self, table: Table) -> Iterator[ReadGoal]:
        """The rows of a table of requirements; none of any other table."""
        columns = self._columns(table[0]) if table else {}
        if "requirement" not in columns:
            if not any(_ID.search(row[0]) for row in table if row):
                return
            columns = {name: i for i, name in enumerate(_COLUMNS)}
        for row in table:
            if "requirement" in self._columns(row) or not any(cell.strip() for cell in row):
                continue
            yield self._goal({n: row[i].strip() for n, i in columns.items() if i < len(row)})

    def _columns(self, header: Sequence[str]) -> dict[str, int]:
        """Which column is which, by the words above them."""
        named = {self._labels[name].casefold(): name for name in _COLUMNS}
        found = ((named.get(" ".join(c.split()).casefold()), i) for i, c in enumerate(header))
        return {name: i for name, i in found if name}

    def _goal(self, cells: Mapping[str, str]) -> ReadGoal:
        text = cells.get("requirement", "")
        found = _ID.search(text)
        return ReadGoal(
            text=text,
            markers=markers(text),
            suggestions=tuple(self._suggestions(cells.get("suggestion", ""))),
            state=self._state(cells.get("state", "")),
            fields=tuple(cells.get(name, "") for name in _FIELDS),
            statement=found[1] if found else "",
        )

    def _state(self, cell: str) -> str:
        """What the box says; else what is written."""
        if _TICKED.search(cell):
            return "fulfilled"
        lines = [line.strip() for line in cell.splitlines()]
        written = " ".join(line for line in lines if line and not line.startswith("☐"))
        return self._states.get(written.casefold(), written) or "remaining"

    def _suggestions(self, cell: str) -> Iterator[ReadSuggestion]:
        """One a line, with the line on how it is shown that belongs to it."""
        found: list[str] = []
        for line in filter(None, map(str.strip, cell.splitlines())):
            if found and line.startswith(f"{self._labels['shown']}:"):
                found[-1] += f"\n{line}"
            else:
                found.append(line)
        for text in found:
            first, _, more = text.partition("\n")
            match = _CITED.fullmatch(first) or _NAMED.fullmatch(first)
            said = "\n".join(filter(None, (match["text"] if match else first, more)))
            yield ReadSuggestion(match["activity"].strip() if match else "", said, markers(first))

    def sources(self, extract: Extract) -> Iterator[ReadSource]:
        """Entries of the list, whether it is a table or lines."""
        rows = [[cell.strip() for cell in row] for table in extract.tables for row in table]
        entries = [(row[0], row[1], row[2]) for row in rows if len(row) == 3]
        for line in extract.lines:
            number, _, rest = line.partition(" ")
            quote, _, place = rest.rpartition("\n")
            entries.append((number, quote, place))
        for number, quote, place in entries:
            numbered, found = (
                _MARKER.fullmatch(number),
                _PLACE.fullmatch(place.replace("\n", " · ")),
            )
            if numbered and found:
                translated = self._translated.search(quote)
                bare = (quote[: translated.start()] if translated else quote).strip()
                bare = bare.removeprefix(self._opening).removesuffix(self._closing)
                start, end = int(found["start"]), int(found["end"])
                yield ReadSource(
                    int(numbered[1]),
                    found["id"],
                    bare,
                    start,
                    end,
                    found["document"],
                    found["place"],
                    translated["text"] if translated else "",
                )


def markers(text: str) -> tuple[int, ...]:
    """The numbers of sources in a text, each once."""
    return tuple(dict.fromkeys(int(number) for number in _MARKER.findall(text)))
