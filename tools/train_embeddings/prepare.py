"""Parallel files → one cleaned, deduplicated list of pairs: languages, source, text, text.

Adds interface texts of Django (BSD) and English sentences in which dictionary words are exchanged
for Swedish and Danish ones (`switched`), so that rare words are also seen in a sentence.
"""

import argparse
import ast
import gzip
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tools.train_embeddings.sources import SOURCES
from tools.train_embeddings.texts import SEED, normalised

Pair = tuple[str, str, str, str]
_FILES = ("en_sv", "en_da", "sv_da", "sv_sv")
_LONGEST = 260
_EUROPARL = 190_000
_SWITCHED = 60_000
_EXCHANGE = 0.6


def main() -> None:
    """Writes pairs.tsv."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parallel", type=Path)
    parser.add_argument("output", type=Path)
    arguments = parser.parse_args()
    rng = random.Random(SEED)  # noqa: S311
    pairs = _cleaned([*_read(arguments.parallel), *_django()], _heldout(arguments.parallel))
    pairs = _thinned(pairs, rng)
    pairs += switched(pairs, rng)
    rng.shuffle(pairs)
    with arguments.output.open("w", encoding="utf-8") as file:
        file.writelines("\t".join(pair) + "\n" for pair in pairs)


def _read(folder: Path) -> Iterator[Pair]:
    for name in _FILES:
        with gzip.open(folder / f"{name}.tsv.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                parts = line.rstrip("\n").split("\t")
                if len(parts) == 3 and parts[2] in SOURCES:
                    yield name.replace("_", "-"), parts[2], parts[0], parts[1]


def _heldout(folder: Path) -> set[str]:
    lines = (folder / "flores_heldout.tsv").read_text(encoding="utf-8").splitlines()
    return {normalised(text) for line in lines for text in line.split("\t")}


def _django() -> Iterator[Pair]:
    try:
        import django
    except ImportError:
        return
    for path in sorted(Path(django.__file__).parent.glob("**/LC_MESSAGES/*.po")):
        language = path.parts[-3]
        if language in ("sv", "da"):
            for english, other in _messages(path.read_text(encoding="utf-8")):
                yield f"en-{language}", "django", english, other


def _messages(po: str) -> Iterator[tuple[str, str]]:
    """Translated messages without plural; placeholders become an ellipsis."""
    for block in po.split("\n\n"):
        found = re.search(r'^msgid ((?:".*"\n)+)msgstr ((?:".*"\n?)+)$', block, re.MULTILINE)
        if found and "fuzzy" not in block:
            yield _joined(found[1]), _joined(found[2])


def _joined(quoted: str) -> str:
    text = "".join(ast.literal_eval(line) for line in quoted.splitlines() if line)
    return " ".join(re.sub(r"%\(\w+\)[sd]|%[sd]|\{\w*\}", "…", text).split())


def _cleaned(pairs: list[Pair], heldout: set[str]) -> list[Pair]:
    """Whole, not too long, not the same on both sides in English, not in FLORES, each once."""
    kept: dict[tuple[str, str, str], Pair] = {}
    for languages, source, left, right in pairs:
        a, b = " ".join(left.split()), " ".join(right.split())
        key = (languages, normalised(a), normalised(b))
        if not key[1] or not key[2] or max(len(a), len(b)) > _LONGEST:
            continue
        if languages == "sv-sv" and key[1] == key[2]:
            continue
        if key[1] in heldout or key[2] in heldout or not 0.3 < len(a) / len(b) < 3.3:
            continue
        kept.setdefault(key, (languages, source, a, b))
    return list(kept.values())


def _thinned(pairs: list[Pair], rng: random.Random) -> list[Pair]:
    """Short Europarl sentences first: they are nearer to requirements than speeches are."""
    big = [p for p in pairs if p[1] == "europarl-da" and 25 <= len(p[2]) <= 170]
    rest = [p for p in pairs if p[1] != "europarl-da"]
    return rest + rng.sample(big, min(_EUROPARL, len(big)))


def switched(pairs: list[Pair], rng: random.Random, *, throughout: bool = False) -> list[Pair]:
    """English sentences with dictionary words exchanged, paired with the sentence itself.

    `throughout` exchanges every word that a dictionary has: a translation word for word.
    """
    source, exchange, least = (
        ("word-for-word", 1.0, 0.7) if throughout else ("switched", _EXCHANGE, 0.3)
    )
    made: list[Pair] = []
    for language in ("sv", "da"):
        words = _dictionary(pairs, f"en-{language}")
        english = sorted(
            {p[2] for p in pairs if p[0].startswith("en-") and not SOURCES[p[1]].words}
        )
        rng.shuffle(english)
        for sentence in english:
            exchanged, share = _exchanged(sentence, words, exchange, rng)
            if share >= least:
                made.append((f"en-{language}", source, sentence, exchanged))
            if len(made) == _SWITCHED * (1 if language == "sv" else 2):
                break
    return made


def _dictionary(pairs: list[Pair], languages: str) -> dict[str, list[str]]:
    words: dict[str, list[str]] = defaultdict(list)
    for found, source, english, other in pairs:
        if found == languages and SOURCES[source].words and " " not in english:
            words[english.lower()].append(other)
    return words


def _exchanged(
    sentence: str, words: dict[str, list[str]], exchange: float, rng: random.Random
) -> tuple[str, float]:
    tokens = re.findall(r"\w+|\W+", sentence)
    changed = 0
    for i, token in enumerate(tokens):
        options = words.get(token.lower()) or words.get(token.lower().removesuffix("s"))
        if options and rng.random() < exchange:
            tokens[i] = rng.choice(options[:2])
            changed += 1
    return "".join(tokens), changed / max(1, sum(t[0].isalnum() for t in tokens))


if __name__ == "__main__":
    main()
