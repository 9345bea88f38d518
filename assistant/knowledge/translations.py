"""Unofficial translations of statements, each tied to the very quote that it translates."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.errors import CorpusError
from assistant.knowledge.files import read_yaml
from assistant.schema import LANGUAGES, Language, Statement

Translations = Mapping[str, Mapping[Language, str]]


def read_translations(folder: Path, statements: Sequence[Statement]) -> Translations:
    """Statement id → language → text. A missing, empty or outdated one is a CorpusError."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted(folder.glob("*.yaml")):
        table: dict[str, dict[str, str]] = read_yaml(path, dict[str, dict[str, str]])
        for key in table:
            if key in found:
                raise CorpusError(f"{path.name}: {key} is translated twice")
        found.update(table)
    _check(found, statements)
    return {
        s.id: {lang: found[s.id][lang] for lang in LANGUAGES if lang != s.language}
        for s in statements
    }


def _check(found: Mapping[str, Mapping[str, str]], statements: Sequence[Statement]) -> None:
    unknown = sorted(set(found) - {s.id for s in statements})
    if unknown:
        raise CorpusError(f"translations: there is no statement {unknown[0]}")
    for statement in statements:
        entry = found.get(statement.id, {})
        if entry.get("source") != statement.quote:
            raise CorpusError(
                f"translations: {statement.id} does not translate the text as it is printed now; "
                "review the translation and update its `source`"
            )
        for language in LANGUAGES:
            if language != statement.language and not entry.get(language, "").strip():
                raise CorpusError(f"translations: {statement.id} has no text in {language}")
