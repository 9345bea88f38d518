"""The training sources: which tags are kept, under which licence, and how much each weighs."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """One tag of the parallel files, whose it is, and how often (`weight`) its pairs are drawn."""

    origin: str
    licence: str
    weight: float = 1.0
    words: bool = False


SOURCES: dict[str, Source] = {
    "tatoeba": Source("Tatoeba", "CC BY 2.0 FR", 2.0),
    "tatoeba-pivot": Source("Tatoeba", "CC BY 2.0 FR", 2.0),
    "folkets-word": Source("Folkets lexikon", "CC BY-SA 2.5", 0.6, words=True),
    "folkets-example": Source("Folkets lexikon", "CC BY-SA 2.5", 3.0),
    "folkets-compound": Source("Folkets lexikon", "CC BY-SA 2.5", 1.0, words=True),
    "folkets-derivation": Source("Folkets lexikon", "CC BY-SA 2.5", 1.0, words=True),
    "folkets-idiom": Source("Folkets lexikon", "CC BY-SA 2.5", 2.0),
    "folkets-definition": Source("Folkets lexikon", "CC BY-SA 2.5", 3.0),
    "folkets-explanation": Source("Folkets lexikon", "CC BY-SA 2.5", 3.0),
    "folkets-syn": Source("Folkets lexikon", "CC BY-SA 2.5", 0.5, words=True),
    "folkets-def": Source("Folkets lexikon", "CC BY-SA 2.5", 1.0),
    "synlex": Source("Synlex", "Synlex notice (use, copy and modify with notice)", 0.5, words=True),
    "freedict-dan-eng": Source(
        "FreeDict Danish–English", "CC BY-SA 3.0 (of a dual licence)", 0.6, words=True
    ),
    "openehr": Source("openEHR archetypes", "CC BY-SA 3.0", 4.0),
    "ntrex": Source("NTREX-128", "CC BY-SA 4.0", 4.0),
    "ud-pud": Source("Universal Dependencies PUD", "CC BY-SA 3.0", 4.0),
    "id-tagging-schema": Source("OpenStreetMap id-tagging-schema", "ISC", 2.0),
    "mozilla-www": Source("mozilla.org", "MPL-2.0", 3.0),
    "openrefine": Source("OpenRefine", "BSD-3-Clause", 3.0),
    "django": Source("Django", "BSD-3-Clause", 3.0),
    "europarl-sv": Source("Europarl", "Europarl: no known copyright restriction", 3.0),
    "europarl-pivot": Source("Europarl", "Europarl: no known copyright restriction", 2.0),
    "europarl-da": Source("Europarl", "Europarl: no known copyright restriction", 0.6),
    "switched": Source(
        "switched sentences", "CC BY-SA (made here from Folkets lexikon and the above)", 1.0
    ),
    # English sentences, word for word through the dictionaries: tried by `ablate.py`, drawn nowhere else.
    "word-for-word": Source("word for word", "CC BY-SA (made here from the dictionaries)", 0.0),
}
