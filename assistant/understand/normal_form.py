"""How a question is written before its words are read: steps, lists and short forms in one way."""

import re

from assistant.knowledge.vocabulary import Vocabulary
from assistant.knowledge.words import fold, tokens
from assistant.schema import Language
from assistant.understand.step_words import whole_steps

_ROMAN = re.compile(r"\b(\w+) (I{1,3}|IV|V|VI{1,3}|IX|X)\b(?!['’])")
_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_SECOND_ROMAN = re.compile(r"(\d (?:\w{1,4}|-|–) )(I{2,3}|IV|V)\b(?!['’])")  # "step 3 to V"
_SPAN = re.compile(r"(?<![\d-])([1-9]) ?[-–] ?([1-9])(?![\d-])")  # "2-3"
_ARROW = re.compile(r"(?<=\d) ?(?:→|[-=]>) ?(?=\d)")  # "2->3"
_POINTS = re.compile(  # "a) …, b) …"
    r"\(?\b[aA]\) (.*?)[,;]? *\(?\b[bB]\) |(?<!\()\b1\) (.*?)[,;]? *(?<!\()\b2\) "
)
_ORDINAL = re.compile(r"\b(\d)\. ?(\w+)")
# In English only capitals tell it from the pronoun: "and IT?", "how does IT grow?"; not of "IT skills".
_IT_NOUNS = (
    "and|skills?|stuff|systems?|things?|bits?|side|support|part|area|tools?|matters?|section|department|"
    "people|guy|courses?|training|competence|knowledge|literacy|requirements?|security|work|related"
)
_IT = re.compile(rf"(?<![\w-])IT(?!\s*(?:[-&]|(?:{_IT_NOUNS})\b))(?![\w-])")
_IT_WRITTEN_OUT = "it matters"


class NormalForm:
    """Writes steps as a noun and a number, and short forms out."""

    def __init__(self, vocabulary: Vocabulary, generic: frozenset[str]) -> None:
        """`generic` are the folded words that carry no subject."""
        steps = vocabulary.steps
        nouns = [noun for words in steps.nouns.values() for noun in words]
        self._nouns = frozenset(map(fold, nouns))
        self._whole_steps = whole_steps(nouns)
        units = frozenset(fold(w) for words in steps.units.values() for w in words)
        self._units = units - generic  # "3. min kollega" begins anew
        self._written = {**vocabulary.abbreviations, **steps.spellings}
        spellings = "|".join(sorted(map(re.escape, self._written), reverse=True))
        self._spellings = re.compile(rf"(?<!\w)(?:{spellings})(?!\w)", re.IGNORECASE)

    def is_noun(self, word: str) -> bool:
        """Whether the word is one for a step."""
        return fold(word) in self._nouns

    def of(self, text: str, spoken: Language) -> str:
        """`Steg III` → `Steg 3`, `3. trin` → `trin 3`, `t.o.m.` → `till`; `spoken` is its language."""

        def roman(match: re.Match[str]) -> str:
            number = _NUMERALS.index(match[2]) + 1
            return f"{match[1]} {number}" if fold(match[1]) in self._nouns else match[0]

        def ordinal(match: re.Match[str]) -> str:
            if fold(match[2]) in self._nouns:
                return f"{match[2]} {match[1]}"
            counts = fold(match[2]) in self._units  # "9. klasse" ends no clause
            return f"{match[1]} {match[2]}" if counts else match[0]

        text = _IT.sub(_IT_WRITTEN_OUT, text) if _in_capitals(text, spoken) else text
        text = self._whole_steps(_POINTS.sub(lambda m: f"{m[1] or m[2]} & ", text))
        text = _SPAN.sub(r"\1 till \2", _ARROW.sub(" → ", text))
        text = self._spellings.sub(lambda match: self._written[match[0].lower()], text)
        text = _SECOND_ROMAN.sub(
            lambda match: f"{match[1]}{_NUMERALS.index(match[2]) + 1}", _ROMAN.sub(roman, text)
        )
        return _ORDINAL.sub(ordinal, text)


def _in_capitals(text: str, spoken: Language) -> bool:
    """Whether capitals mean something in the text: it is English, and not all in capitals."""
    return spoken == "en" and (not text.isupper() or len(tokens(text)) == 1)
