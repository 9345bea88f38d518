"""Judges one answer by itself: is it supported, faithful, readable back, in its language?

Needs no gold, no model and no code of the product: the sources are read from disk, the text by the
second reader, the glue by the phrasebook. What it finds is a `Verdict` with every fault by name.
"""

from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from assistant.schema import Answer, Language
from eval.phrasebook import SUGGESTED, Phrasebook, phrasebooks
from eval.places import citation_faults, wording_faults
from eval.reader import Reading, disagreements, read
from eval.sources import Sources, read_sources
from eval.support import Cited, judge_claim, resolve
from eval.tongue import language_of


class Verdict(BaseModel):
    """What was counted in one answer; `faults` says in words what is wrong with it."""

    model_config = ConfigDict(frozen=True)

    claims: int = 0
    supported: int = 0
    citations: int = 0
    precise: int = 0
    quotes: int = 0
    faithful: int = 0
    agrees: bool = True
    registered: bool = True
    placed: bool = True
    in_language: bool = True
    faults: tuple[str, ...] = ()

    @property
    def accepted(self) -> bool:
        """Whether the answer may be shown: nothing at all was found."""
        return not self.faults


class Judge:
    """The sources and the wording that answers are held against."""

    def __init__(self, sources: Sources, books: dict[Language, Phrasebook]) -> None:
        self.sources, self.books = sources, books
        self._labels = [book.label for book in books.values()]

    @classmethod
    def over(cls, corpus: Path) -> "Judge":
        """A judge over the corpus in this folder."""
        sources = read_sources(corpus)
        return cls(sources, phrasebooks(corpus, list(sources.titles.values())))

    def judge(self, answer: Answer, language: Language) -> Verdict:
        """The verdict on an answer to a question in this language."""
        reading = read(answer.text, self._labels)
        cited = {c.marker: resolve(c, self.sources) for c in answer.citations}
        unread = disagreements(answer, reading)
        claims, supported, citations, precise, unsupported = self._support(answer, cited)
        quotes, faithful, unfaithful = self._fidelity(answer, reading, cited)
        unknown = self._unregistered(answer)
        misplaced = [f for c in answer.citations for f in citation_faults(c, self.sources)]
        misplaced += wording_faults(answer, self.books[answer.language], self.sources)
        foreign = self._foreign(answer, language)
        return Verdict(
            claims=claims,
            supported=supported,
            citations=citations,
            precise=precise,
            quotes=quotes,
            faithful=faithful,
            agrees=not unread,
            registered=not unknown,
            placed=not misplaced,
            in_language=not foreign,
            faults=(*unread, *unsupported, *unfaithful, *unknown, *misplaced, *foreign),
        )

    def _support(
        self, answer: Answer, cited: dict[int, Cited | None]
    ) -> tuple[int, int, int, int, list[str]]:
        claims = [s for s in answer.segments if s.kind == "claim"]
        templates = tuple(self.books[answer.language].texts.values())
        supported = precise = citations = 0
        faults = []
        for claim in claims:
            found = judge_claim(
                claim.text,
                {marker: cited.get(marker) for marker in claim.citations},
                templates,
                model=answer.trace.model is not None,
            )
            supported += bool(claim.citations and found.tier)
            precise += len(found.precise)
            citations += len(claim.citations)
            if not found.tier:
                faults.append(f"unsupported: {claim.text}")
            faults += [f"[{marker}] is wasted" for marker in found.wasted if found.tier]
        return len(claims), supported, citations, precise, faults

    def _fidelity(
        self, answer: Answer, reading: Reading, cited: dict[int, Cited | None]
    ) -> tuple[int, int, list[str]]:
        """Every quotation is what stands where its citations point, from border to border.

        Everything that is cited counts as one, except what a model says without quotation marks.
        """
        faithful, faults = 0, []
        translations = {c.marker: c.translation for c in answer.citations}
        proposed = {s.text for s in answer.segments if s.kind == "suggestion"}
        quoted = [
            s
            for s in reading.said
            if (s.marked or answer.trace.model is None) and s.text not in proposed
        ]
        for said in quoted:
            targets = [cited.get(marker) for marker in said.markers]
            first = targets[0]
            stored = translations.get(said.markers[0])
            beside = said.translation is None or (
                first is not None
                and stored is not None
                and not stored.official
                and said.translation == stored.text == first.translations.get(stored.language)
            )
            if beside and all(t is not None and t.quote == said.text for t in targets):
                faithful += 1
            else:
                faults.append(f"not as printed: {said.text}")
        loose = [quote for quote in reading.unmarked if not self._own_words(quote)]
        faults += [f"a quotation without a marker: {quote}" for quote in loose]
        return len(quoted) + len(loose), faithful, faults

    def _own_words(self, quote: str) -> bool:
        """Whether the catalogue itself has this in quotation marks, as an example of a question."""
        return any(quote in text for book in self.books.values() for text in book.texts.values())

    def _unregistered(self, answer: Answer) -> list[str]:
        """Glue that the catalogue does not hold in any language, and suggestions without their label."""
        glue = [s.text for s in answer.segments if s.kind == "glue"]
        unlabelled = [
            f"a suggestion without its label: {after.text}"
            for before, after in pairwise(answer.segments)
            if after.kind == "suggestion" and not self._labels_suggestion(before.text)
        ]
        return unlabelled + [
            f"not in the catalogue: {text.strip()}"
            for text in glue
            if all(book.read(text).unknown for book in self.books.values())
        ]

    def _labels_suggestion(self, text: str) -> bool:
        """Whether the last that the glue says is that a suggestion follows."""
        phrases = [p for book in self.books.values() for p in book.read(text).phrases[-1:]]
        return any(phrase.key == SUGGESTED for phrase in phrases)

    def _foreign(self, answer: Answer, language: Language) -> list[str]:
        """Segments that are not in the reader's language; a quotation may be in its source's."""
        printed = {citation.quote for citation in answer.citations}
        faults = []
        for segment in answer.segments:
            if segment.kind == "claim":
                foreign = segment.text not in printed and not self._is(segment.text, language)
            else:
                foreign = self._foreign_glue(segment.text, language)
            if foreign:
                faults.append(f"not in {language}: {segment.text.strip()}")
        return faults

    def _is(self, text: str, language: Language) -> bool:
        stored = self._translations(language)
        return text in stored or language_of(text) == language

    def _foreign_glue(self, text: str, language: Language) -> bool:
        """Wording of another catalogue, or of none and in another language by its words."""
        unknown = self.books[language].read(text).unknown
        others = (book for book in self.books.values() if book.language != language)
        return bool(unknown) and (
            any(not book.read(text).unknown for book in others)
            or any(language_of(part) not in (None, language) for part in unknown)
        )

    @lru_cache(maxsize=3)  # noqa: B019 a judge lives as long as the run
    def _translations(self, language: Language) -> frozenset[str]:
        entries = self.sources.translations.values()
        return frozenset(entry[language] for entry in entries if language in entry)
