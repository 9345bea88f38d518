"""What the words around steps make of them: where one stands, where one wants to, both, a range."""

from collections.abc import Mapping, Sequence

from assistant.understand.step_sets import DETERMINERS
from assistant.understand.step_words import StepLexicon

REACH = 3  # how far before a step the word that makes it origin or goal may stand
_AND = frozenset({"och", "o", "å", "a", "og", "and", "eller", "or", "samt", "plus"})


class RoleReader:
    """Reads the words before and between steps."""

    def __init__(self, lexicon: StepLexicon) -> None:
        self._lex = lexicon

    def before(self, words: Sequence[str], i: int) -> str:
        """The word before a step, its determiner aside."""
        return next(iter(self._ahead(words, i)), "")

    def is_named(self, words: Sequence[str], i: int) -> bool:
        """Whether a determiner stands before the word."""
        ahead = (word for word in reversed(words[:i]) if word not in self._lex.very)
        return next(ahead, "") in DETERMINERS

    def ends(
        self, words: Sequence[str], numbers: Mapping[int, int], places: Sequence[int]
    ) -> tuple[int | None, int | None]:
        """The step that one stands on and the one to be reached, as far as they are said."""
        origin = goal = None
        words = ["" if i in numbers else word for i, word in enumerate(words)]
        for place in places:
            before = self._ahead(words, place)[:REACH]
            role = next((w for w in before if w in self._lex.from_ or w in self._lex.to), None)
            aims = any(w in self._lex.aim for w in before)
            if (aims or role in self._lex.to) and goal is None:
                goal = numbers[place]
            elif role in self._lex.from_ and origin is None:
                origin = numbers[place]
        if self.are_weighed(words, places) or (origin is None and self.spans(words, places)):
            return None, None
        if self.are_both(words, places) and (origin is None or goal is None):
            return None, None  # "the top, that is steps 4 and 5"
        if len(set(numbers.values())) == 2 and (origin is None) != (goal is None):
            return min(numbers.values()), max(numbers.values())  # one role said: upwards
        return (origin, goal) if origin != goal else (None, goal)

    def spans(self, words: Sequence[str], places: Sequence[int]) -> bool:
        """Whether two steps are the ends of a range: "2-4", "2 till 4"."""
        joins = self._between(words, places)
        return bool(joins) and all(w in self._lex.range - _AND for w in joins or ())

    def are_both(self, words: Sequence[str], places: Sequence[int]) -> bool:
        """Whether two steps are meant beside each other: "2 and 4", "more on 4 than on 2"."""
        joins = self._between(words, places)
        both = bool(joins is not None and all(word in _AND | self._lex.at for word in joins))
        return both or self.are_weighed(words, places)

    def are_weighed(self, words: Sequence[str], places: Sequence[int]) -> bool:
        """Whether one of two steps is said to be more or less than the other."""
        return any((word,) in self._lex.sets["than"] for word in self._between(words, places) or ())

    def are_between(self, words: Sequence[str], places: Sequence[int]) -> bool:
        """Whether what lies between the steps is asked for: "mellan 2 och 4"."""
        ahead = words[max(0, places[0] - REACH) : places[0]] if places else ()
        return any(self._lex.says("between", ahead, i) for i in range(len(ahead)))

    def _ahead(self, words: Sequence[str], i: int) -> list[str]:
        """The words before a step from the nearest on, without "the very" and "number"."""
        aside = DETERMINERS | self._lex.very | self._lex.numbered
        return [word for word in reversed(words[:i]) if word not in aside]

    def _between(self, words: Sequence[str], places: Sequence[int]) -> list[str] | None:
        """The words that join two steps, without the nouns; None unless there are two."""
        if len(places) != 2:
            return None
        return [w for w in words[places[0] + 1 : places[1]] if w not in self._lex.nouns]
