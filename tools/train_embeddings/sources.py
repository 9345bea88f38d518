"""The training sources: which tags are kept, under which licence, and how much each weighs."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """One tag of the parallel files; `weight` is how often its pairs are drawn."""

    licence: str
    weight: float = 1.0
    words: bool = False


SOURCES: dict[str, Source] = {
    "tatoeba": Source("CC BY 2.0 FR", 2.0),
    "tatoeba-pivot": Source("CC BY 2.0 FR", 2.0),
    "folkets-word": Source("CC BY-SA 2.5", 0.6, words=True),
    "folkets-example": Source("CC BY-SA 2.5", 3.0),
    "folkets-compound": Source("CC BY-SA 2.5", 1.0, words=True),
    "folkets-derivation": Source("CC BY-SA 2.5", 1.0, words=True),
    "folkets-idiom": Source("CC BY-SA 2.5", 2.0),
    "folkets-definition": Source("CC BY-SA 2.5", 3.0),
    "folkets-explanation": Source("CC BY-SA 2.5", 3.0),
    "folkets-syn": Source("CC BY-SA 2.5", 0.5, words=True),
    "folkets-def": Source("CC BY-SA 2.5", 1.0),
    "synlex": Source("Synlex notice (use, copy and modify with notice)", 0.5, words=True),
    "freedict-dan-eng": Source("CC BY-SA 3.0 (of a dual licence)", 0.6, words=True),
    "openehr": Source("CC BY-SA 3.0", 4.0),
    "ntrex": Source("CC BY-SA 4.0", 4.0),
    "ud-pud": Source("CC BY-SA 3.0", 4.0),
    "id-tagging-schema": Source("ISC", 2.0),
    "mozilla-www": Source("MPL-2.0", 3.0),
    "openrefine": Source("BSD-3-Clause", 3.0),
    "django": Source("BSD-3-Clause", 3.0),
    "europarl-sv": Source("Europarl: no known copyright restriction", 3.0),
    "europarl-pivot": Source("Europarl: no known copyright restriction", 2.0),
    "europarl-da": Source("Europarl: no known copyright restriction", 0.6),
    "switched": Source("CC BY-SA (made here from Folkets lexikon and the above)", 1.0),
    "domain": Source("CC BY-SA 4.0 (written for this project)", 4.0),
}
