"""Sources: every number has its entry, every entry is what its document says, today's or an older one."""

import re
from collections import Counter
from collections.abc import Iterator

from assistant.knowledge.words import clean
from assistant.plan.check.case import Case, Finding, short
from assistant.plan.check.trace import same_words
from assistant.plan.documents.reading import ReadGoal, ReadSource
from assistant.plan.gap import gap
from assistant.schema import Statement

_QUOTED = re.compile(r"[”»«“\"] ?\[(\d{1,3})\]")  # a quotation and its number
_PASSAGE = re.compile(r"[”»“„«\"]([^”»“„«\"]*\w\s[^”»“„«\"]*)[”«“»\"](?! ?\[\d)")
_BESIDE = re.compile(
    r"\[(\d{1,3})\]\s*\n\s*\((.*?)\)\s*(?=\n|$)"
)  # a translation below a quotation
_TRANSLATED = re.compile(r"översätt|oversæt|translat", re.IGNORECASE)
_IN_TEXT = re.compile(r"[”»«“\"*\]] ?\[(\d{1,3})\]")
_BESIDE_GOALS = ("transition", "clarification")  # what a plan quotes outside its tables


def check_numbers(case: Case) -> Iterator[Finding]:
    """Numbers without an entry, entries with one number, entries that nothing refers to."""
    used: set[int] = set()
    for goal in case.goals:
        markers = dict.fromkeys((*goal.markers, *(m for s in goal.suggestions for m in s.markers)))
        used.update(markers)
        for marker in markers:
            if marker not in case.sources:
                yield case.finding("citation_broken", goal.text, key="no_source", marker=marker)
    for marker in sorted({int(m) for m in _IN_TEXT.findall(case.plan.text)} - used):
        if marker not in case.sources:
            yield case.finding("citation_broken", f"[{marker}]", key="no_source", marker=marker)
    numbers = Counter(source.marker for source in dict.fromkeys(case.plan.sources))
    for marker, times in numbers.items():
        if times > 1:
            yield case.finding("citation_broken", f"[{marker}]", key="same_number", marker=marker)
    yield from _unused(case, used)


def check_quotes(case: Case) -> Iterator[Finding]:
    """Entries that don't say what stands in the document, and quotations that differ from theirs."""
    for source in case.plan.sources:
        if not case.is_older(source):
            yield from check_entry(case, source)
    for goal in case.goals:
        yield from _invented(case, goal)
        yield from _mistranslated(case, goal)
        for source in _misquoted(case, goal.text):
            yield _other_words(case, goal.text, source)
    for source in _misquoted(case, case.plan.text):
        if _kind(case, source) in _BESIDE_GOALS and not _ends_with_a_quote(case, source):
            yield _other_words(case, f"[{source.marker}]", source)


def check_versions(case: Case) -> Iterator[Finding]:
    """Documents that were changed since, and what that means for what the plan quotes."""
    today = case.knowledge.digests()
    titles = {d.name: d.entry.title for d in case.knowledge.documents}
    titles |= {d.name: d.title for d in case.knowledge.local}
    for document in case.plan.document_versions:
        if document in case.changed_documents:
            key = "document_changed" if document in today else "document_gone"
            yield case.finding(
                "document_changed",
                document,
                key=key,
                severity="warning",
                title=titles.get(document, document),
            )
    for traced in case.traced.values():
        if traced.now is None:
            yield case.finding(
                "document_changed", traced.id, key="words_gone", id=traced.id, old=traced.quote
            )
        elif traced.changed:
            yield case.finding(
                "document_changed",
                traced.id,
                key="words_changed",
                id=traced.id,
                old=traced.quote,
                new=traced.now.quote,
            )
    cited = {s.document for s in case.statements(case.sources)}
    for document in sorted(cited - set(case.plan.document_versions)):
        yield case.finding(
            "version_unknown", document, severity="warning", title=titles.get(document, document)
        )


def _unused(case: Case, used: set[int]) -> Iterator[Finding]:
    """Those that stand beside the tables are used there; repeats of a goal may go unnumbered."""
    held = {s.id for s in case.statements(used)}
    for need in gap(case.knowledge, case.plan.from_step, case.plan.to_step):
        if need.places & held:
            held |= need.places
    for source in case.sources.values():
        marker = source.marker
        elsewhere = _kind(case, source) in _BESIDE_GOALS or source.statement in held
        if marker not in used and not elsewhere and case.plan.text.count(f"[{marker}]") < 2:
            yield case.finding(
                "citation_broken",
                f"[{marker}]",
                key="unused",
                severity="warning",
                marker=marker,
                id=source.statement,
            )


def check_entry(case: Case, source: ReadSource) -> Iterator[Finding]:
    """What an entry says of its statement, beside what stands in today's document."""
    place = f"[{source.marker}]"
    statement = case.knowledge.by_id.get(source.statement)
    if statement is None:
        yield case.finding("citation_broken", place, key="no_statement", id=source.statement)
    elif not same_words(source.quote, statement.quote):
        yield case.finding(
            "citation_broken", place, key="misquoted", id=statement.id, quote=statement.quote
        )
    elif not _is_placed(source, statement):
        yield case.finding(
            "citation_broken",
            place,
            key="misplaced",
            id=statement.id,
            start=statement.start,
            end=statement.end,
            document=statement.document,
            headings=_headings(statement),
        )
    elif source.translation and not same_words(source.translation, _translation(case, statement)):
        yield case.finding("citation_broken", place, key="mistranslated", id=statement.id)


def _is_placed(source: ReadSource, statement: Statement) -> bool:
    """Whether the entry names the document, the headings and the characters; older ones say less."""
    if source.document and source.document != statement.document:
        return False
    if source.place and clean(_headings(statement)) not in clean(source.place):
        return False
    return (source.start, source.end) == (statement.start, statement.end)


def _headings(statement: Statement) -> str:
    return " › ".join(statement.heading_path)


def _translation(case: Case, statement: Statement) -> str:
    return case.knowledge.translations.get(statement.id, {}).get(case.language, "")


def _invented(case: Case, goal: ReadGoal) -> Iterator[Finding]:
    """What stands in quotation marks, without a number of its own, and in no source of the goal."""
    if not goal.markers:
        return
    left = clean(goal.text)
    quotes = {case.sources[m].quote for m in goal.markers if m in case.sources}
    found = case.statements(goal.markers)
    quotes |= {s.quote for s in found} | {_translation(case, s) for s in found}
    for quote in sorted(filter(None, map(clean, quotes)), key=len, reverse=True):
        left = re.sub(rf"[”»“„«\"]\s?{re.escape(quote)}\s?[”«“»\"]", " ", left)
    for match in _PASSAGE.finditer(left):
        yield case.finding(
            "citation_broken", goal.text, key="no_such_quotation", text=short(match[1])
        )


def _mistranslated(case: Case, goal: ReadGoal) -> Iterator[Finding]:
    """Translations below a quotation that are not those of Stegvis."""
    label = case.words.text("translation.label")
    for match in _BESIDE.finditer(goal.text):
        source = case.sources.get(int(match[1]))
        statement = case.knowledge.by_id.get(source.statement) if source else None
        if source is None or statement is None or case.is_older(source):
            continue
        known = _translation(case, statement)
        wrong = not same_words(match[2], f"{known} – {label}")
        if wrong and (known or _TRANSLATED.search(match[2])):
            yield case.finding("citation_broken", goal.text, key="mistranslated", id=statement.id)


def _misquoted(case: Case, text: str) -> Iterator[ReadSource]:
    """The sources whose number stands after a quotation of other words."""
    for match in _QUOTED.finditer(text):
        source = case.sources.get(int(match[1]))
        if source is None:
            continue
        now = [s.quote for s in case.statements([source.marker])]
        if not any(_quoted_before(text[: match.start()], q) for q in (source.quote, *now)):
            yield source


def _quoted_before(text: str, quote: str) -> bool:
    near = text[-2 * len(quote) - 20 :]  # a quote may be broken over lines
    return clean(near.replace("\\|", "|")).endswith(clean(quote))


def _ends_with_a_quote(case: Case, source: ReadSource) -> bool:
    """Whether the words before the number belong to another entry, as in a list in columns."""
    text = case.plan.text
    ends = (m.start() for m in _QUOTED.finditer(text) if int(m[1]) == source.marker)
    quotes = [s.quote for s in case.sources.values()]
    return any(_quoted_before(text[:end], quote) for end in ends for quote in quotes)


def _kind(case: Case, source: ReadSource) -> str:
    statement = case.knowledge.by_id.get(source.statement)
    return statement.kind if statement else ""


def _other_words(case: Case, place: str, source: ReadSource) -> Finding:
    return case.finding(
        "citation_broken", place, key="other_words", marker=source.marker, quote=source.quote
    )
