"""Unofficial translations: every statement has them, and each is of the text as it is printed."""

import re
from collections import Counter
from pathlib import Path

import pytest

from assistant.errors import CorpusError
from assistant.knowledge.corpus import Knowledge
from assistant.knowledge.translations import read_translations
from assistant.schema import LANGUAGES, Language, Statement

LADDER = "kompetensstege-medicinsk-sekreterare.yaml"
NEGATIONS: dict[Language, str] = {
    "sv": r"\b(inte|ej|ingen|inget|inga|aldrig)\b",
    "da": r"\b(ikke|ingen|intet|aldrig)\b",
    "en": r"\b(not|no|none|never|cannot)\b",
}
NUMBER_WORDS: dict[Language, tuple[str, ...]] = {
    "sv": ("två", "tre", "fyra", "fem"),
    "da": ("to", "tre", "fire", "fem"),
    "en": ("two", "three", "four", "five"),
}
STEP_WORDS: dict[Language, str] = {"sv": r"\bsteg", "da": r"\btrin", "en": r"\bsteps?\b"}


def texts(knowledge: Knowledge, statement: Statement) -> dict[Language, str]:
    """The statement in its own language and in translation."""
    return {statement.language: statement.reading, **knowledge.translations[statement.id]}


def numbers(text: str, language: Language) -> Counter[str]:
    words = NUMBER_WORDS[language]
    found = re.findall(rf"\d+|\b(?:{'|'.join(words)})\b", text.lower())
    return Counter(str(words.index(n) + 2) if n in words else n for n in found)


def negations(text: str, language: Language) -> int:
    return len(re.findall(NEGATIONS[language], text.lower()))


def change(corpus: Path, old: str, new: str) -> Path:
    """The translations with one text altered."""
    path = corpus / "translations" / LADDER
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path.parent


def test_every_statement_is_translated_into_both_other_languages(knowledge: Knowledge) -> None:
    for s in knowledge.statements:
        translations = knowledge.translations[s.id]
        assert set(translations) == set(LANGUAGES) - {s.language}
        assert all(text == text.strip() != "" for text in translations.values()), s.id


def test_a_translation_differs_from_what_it_translates(knowledge: Knowledge) -> None:
    table = knowledge.translations
    assert [s.id for s in knowledge.statements if s.reading in table[s.id].values()] == []


def test_statements_that_read_the_same_are_translated_the_same(knowledge: Knowledge) -> None:
    seen: dict[str, Statement] = {}
    for s in knowledge.statements:
        first = seen.setdefault(s.reading, s)
        assert knowledge.translations[s.id] == knowledge.translations[first.id], (s.id, first.id)


def test_no_translation_loses_a_number(knowledge: Knowledge) -> None:
    for s in knowledge.statements:
        wanted = numbers(s.reading, s.language)
        for language, text in knowledge.translations[s.id].items():
            assert numbers(text, language) == wanted, (s.id, language)


def test_no_translation_loses_or_adds_a_negation(knowledge: Knowledge) -> None:
    for s in knowledge.statements:
        found = {negations(text, language) for language, text in texts(knowledge, s).items()}
        assert len(found) == 1, s.id


def test_no_translation_loses_the_word_for_a_step(knowledge: Knowledge) -> None:
    for s in knowledge.statements:
        found = {
            language: bool(re.search(STEP_WORDS[language], text.lower()))
            for language, text in texts(knowledge, s).items()
        }
        if s.document.endswith(".sv.txt"):
            assert found["sv"] is found["da"] is found["en"] or s.id == "SE-RAM-2", (s.id, found)


def test_a_text_that_breaks_off_breaks_off_in_translation(knowledge: Knowledge) -> None:
    for s in knowledge.statements:
        for text in knowledge.translations[s.id].values():
            assert text.endswith("…") == s.truncated, s.id


def test_a_translation_of_a_text_that_has_changed_is_refused(
    corpus_copy: Path, knowledge: Knowledge
) -> None:
    folder = change(corpus_copy, 'source: "Handleda studerande."', 'source: "Handleda elever."')
    with pytest.raises(CorpusError, match=r"S3-SAM-2 does not translate .* update its `source`"):
        read_translations(folder, knowledge.statements)


def test_a_corrected_source_is_refused_too_for_quotes_stay_as_printed(
    corpus_copy: Path, knowledge: Knowledge
) -> None:
    folder = change(corpus_copy, "termi nologi", "terminologi")
    with pytest.raises(CorpusError, match="S1-SVA-5"):
        read_translations(folder, knowledge.statements)


def test_a_translation_of_an_unknown_statement_is_refused(
    corpus_copy: Path, knowledge: Knowledge
) -> None:
    folder = change(corpus_copy, "\nS3-SAM-2:", "\nS3-SAM-9:")
    with pytest.raises(CorpusError, match="there is no statement S3-SAM-9"):
        read_translations(folder, knowledge.statements)


def test_a_missing_translation_is_refused(corpus_copy: Path, knowledge: Knowledge) -> None:
    folder = change(corpus_copy, '  da: "Trinene fungerer som en ramme."\n', "")
    with pytest.raises(CorpusError, match="SE-RAM-3 has no text in da"):
        read_translations(folder, knowledge.statements)


def test_an_empty_translation_is_refused(corpus_copy: Path, knowledge: Knowledge) -> None:
    folder = change(corpus_copy, "Trinene fungerer som en ramme.", " ")
    with pytest.raises(CorpusError, match="SE-RAM-3 has no text in da"):
        read_translations(folder, knowledge.statements)


def test_a_statement_translated_in_two_files_is_refused(
    corpus_copy: Path, knowledge: Knowledge
) -> None:
    folder = corpus_copy / "translations"
    extra = 'S3-SAM-2: {source: "Handleda studerande.", da: "x", en: "y"}\n'
    (folder / "own.yaml").write_text(extra, encoding="utf-8")
    with pytest.raises(CorpusError, match="S3-SAM-2 is translated twice"):
        read_translations(folder, knowledge.statements)
