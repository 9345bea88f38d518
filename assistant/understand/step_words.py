"""The words by which people name steps, folded and looked up: `corpus/vocabulary/steps.yaml`."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from assistant.knowledge.pattern_files import Words
from assistant.knowledge.vocabulary import StepWords
from assistant.knowledge.words import fold
from assistant.schema import LANGUAGES, Language

# "2.5", "2,5" but not the list "4,5", and "1½" as normalised
_PART = r"\d\.\d+|[0-35-9],5(?![\d,])(?! (?:och|og|and))|\d{1,2} ?\d?⁄\d"
_SUM = re.compile(r"\d+ ?[+*×] ?\d+")
PLAIN = str.maketrans("åäöæø", "aaoao")
# What follows the digit of an ordinal, or of somebody: "3:e", "3rd", "3eren".
ENDINGS = frozenset(
    {"a", "an", "e", "er", "eren", "st", "nd", "rd", "th", "en", "ans"}
    | {"s", "or", "orna", "ere", "erne", "eres"}  # "and the 4s?"
)
ALONE = 2  # a bare number is a step when the question holds hardly more
_ARTICLE = "a"
SECOND = 2  # "the second" may be any other


class StepLexicon:
    """Looks folded words up in the tables of all three languages."""

    def __init__(self, words: StepWords) -> None:
        self.nouns = _flat(words.nouns)
        self.cardinals = {lang: _numbers(words.cardinals[lang]) for lang in LANGUAGES}
        self.ordinals = {lang: _numbers(words.ordinals[lang]) for lang in LANGUAGES}
        self.names = {k: v for lang in LANGUAGES for k, v in _numbers(words.names[lang]).items()}
        self.unsure_names = {fold(k): _folded(v) for k, v in words.unsure_names.items()}
        counting = (
            form for table in words.cardinals.values() for v in table.values() for form in v
        )
        self.called = {
            form for table in words.names.values() for forms in table.values() for form in forms
        }
        forms = set(counting)
        self.counting = forms | {form.translate(PLAIN) for form in forms}
        tables = (forms for table in words.ordinals.values() for forms in table.values())
        self.ordinal_forms = {form for forms in tables for form in forms}
        named = (forms for lang in LANGUAGES for forms in words.names[lang].values())
        self.name_forms = {form for forms in named for form in forms}
        self.first_forms = {
            lang: {fold(forms[0]): n for n, forms in words.ordinals[lang].items()}
            for lang in LANGUAGES
        }
        self.ends = all_forms(words.ends)
        self.last = max(
            n for table in self.ordinals.values() for w, n in table.items() if w in self.ends
        )
        self.written = self._numbers_alone()
        self.extremes = {
            word: number
            for table in self.ordinals.values()
            for word, number in table.items()
            if number in (1, self.last) and word not in self.written
        }
        self.meant = all_forms(words.correct_words)
        self.correct = self.meant | all_forms(words.wait_words)
        self.not_, self.but = all_forms(words.not_words), all_forms(words.but_words)
        self.at, self.aim = all_forms(words.at_words), all_forms(words.aim_words)
        self.from_, self.to = all_forms(words.from_words), all_forms(words.to_words)
        self.range, self.point = all_forms(words.range_words), all_forms(words.point_words)
        self.auxiliaries = all_forms(words.auxiliaries)
        self.skipped = all_forms(words.skipped_words)
        self.nearby = all_forms(words.nearby_words)
        self.versus, self.units = _folded(words.versus), all_forms(words.units)
        self.plurals, self.very = all_forms(words.plurals), all_forms(words.very_words)
        self.as_such = all_forms(words.as_such)
        self.numbered = all_forms(words.numbered_words)
        self.articles = _folded(words.articles)
        self.low = {lang: _folded(words.sets["low"][lang]) for lang in LANGUAGES}
        self.high = {lang: _folded(words.sets["high"][lang]) for lang in LANGUAGES}
        self.role = all_forms(words.role_words)
        self.asking, self.ladder = all_forms(words.asking), all_forms(words.ladder)
        self.showing, self.which = all_forms(words.showing), all_forms(words.which_words)
        self.people = all_forms(words.people_words)
        self.clock = all_forms(words.clock_words)
        self.sets = {label: _phrases(group) for label, group in words.sets.items()}

    def _numbers_alone(self) -> dict[str, int]:
        """Number words that need no noun: "one" and Danish "to" say too little."""
        tables = (*self.cardinals.values(), *self.first_forms.values())
        return {
            word: number
            for table in tables
            for word, number in table.items()
            if number > 1 and len(word) > ALONE and not self.is_other(word)
        }

    def is_other(self, word: str) -> bool:
        """Whether the word is "second", which may be any other, as Swedish "andra"."""
        return any(table.get(word) == SECOND for table in self.first_forms.values())

    def means_others(self, words: Sequence[str], noun: int) -> bool:
        """Whether the word before a noun means other steps: "de andra stegen", no "andra steget"."""
        listed = noun > 2 and words[noun - 2] in self.range and self.is_ordinal(words[noun - 3])
        other = noun > 0 and (words[noun - 1],) in self.sets["other"]
        return other and words[noun] in self.plurals and not listed

    def is_end_where(self, words: Sequence[str], noun: int) -> bool:
        """Whether the last step is asked for where something is: "the highest step where".

        So is the first one, if a step is named beside it: "is 4 the first step where".
        """
        end = self.extremes.get(words[noun - 1]) if noun else None
        named = any(word in self.names or is_small(word) for word in words)
        asked = end == self.last or (end == 1 and named)
        return asked and self.says("where", words, noun + 1) > 0

    def is_ordinal(self, word: str) -> bool:
        """Whether the word is "first", "third" or the like in any of the languages."""
        return any(word in table for table in self.ordinals.values())

    def small(self, word: str) -> int | None:
        """The number of a step that the word may be."""
        if is_small(word):
            return int(word) if int(word) <= self.last else None
        tables = [*self.cardinals.values(), *self.first_forms.values()]
        number = next((table[word] for table in tables if word in table), 0)
        return number if 0 < number <= self.last else None

    def count(self, word: str, language: Language) -> int:
        """How many steps the word counts: 2 or more, as far as there are steps; else 0."""
        number = int(word) if is_small(word) else self.cardinals[language].get(word, 0)
        return number if 1 < number <= self.last else 0

    def side(self, word: str, language: Language) -> str | None:
        """The end of the ladder that the word is said of."""
        number = self.ordinals[language].get(word) if word in self.extremes else None
        if number == 1 or word in self.low[language]:
            return "low"
        return "high" if number or word in self.high[language] else None

    def says(self, label: str, words: Sequence[str], start: int) -> int:
        """How many words from `start` on are a phrase of this sort; none is 0."""
        return max(
            (len(p) for p in self.sets[label] if tuple(words[start : start + len(p)]) == p),
            default=0,
        )


def whole_steps(nouns: Iterable[str]) -> Callable[[str], str]:
    """What puts step 0 for steps that no ladder has ("step 2.5", "step -1"), and drops sums."""
    noun = rf"(?<!\w)({'|'.join(sorted(nouns, reverse=True))})"
    no_step = re.compile(rf"{noun} (?:minus |[-−])\w+|{noun} (?:{_PART})", re.IGNORECASE)
    named = re.compile(rf"{noun}(?!\w)", re.IGNORECASE)

    def read(text: str) -> str:
        text = no_step.sub(lambda match: f"{match[1] or match[2]} 0", text)
        return text if named.search(text) else _SUM.sub(" ", text)

    return read


def is_small(word: str) -> bool:
    """Whether the word is a number of one or two digits."""
    return word.isascii() and word.isdigit() and len(word) <= 2


def _flat(words: Words) -> dict[str, set[Language]]:
    found: dict[str, set[Language]] = {}
    for language, forms in words.items():
        for form in forms:
            found.setdefault(fold(form), set()).add(language)
    return found


def _folded(words: Sequence[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


def all_forms(words: Words) -> frozenset[str]:
    """The words of all languages, folded."""
    return frozenset(fold(form) for forms in words.values() for form in forms)


def is_one_of(word: str, folded: frozenset[str]) -> bool:
    """Whether the word is one of these; the English "a" is no hurried "å"."""
    return word != _ARTICLE and fold(word) in folded


def _phrases(words: Words) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(fold(form).split()) for forms in words.values() for form in forms)


def _numbers(table: Mapping[int, tuple[str, ...]]) -> dict[str, int]:
    return {fold(form): number for number, forms in table.items() for form in forms}
