"""Which turns of a conversation are about the plan that was made: they change it, or ask of it."""

from assistant.knowledge.corpus import Knowledge
from assistant.plan.wishes.changes import Changer
from assistant.plan.wishes.edits import EditReader
from assistant.plan.wishes.people import PeopleReader
from assistant.plan.wishes.wishes import WishReader
from assistant.understand.query import Query
from assistant.understand.signs import Signs
from assistant.understand.wish import Wish

_FEW = 4  # words of a turn that does no more than name somebody
_SHORT = 8  # words of a turn that only says what has no bearing on the plan
_APART = frozenset({"plan", "person", "instruction", "small_talk", "silent"})
_ASKS = frozenset({"question", "yes_no", "confirm"})
_REMARKS = ("deadline", "length", "file", "naming")


class AboutPlan:
    """Tells of a turn after a plan whether it is about it."""

    def __init__(
        self,
        knowledge: Knowledge,
        edits: EditReader,
        people: PeopleReader,
        wishes: WishReader,
        changes: Changer,
    ) -> None:
        self._knowledge, self._edits, self._people = knowledge, edits, people
        self._wishes, self._changes = wishes, changes

    def commands(self, alone: Query, signs: Signs) -> bool:
        """Wishes something of the plan as a whole: "undo that", "show everything"."""
        command = self._edits.command(alone.text)
        return command is not None and (command == "whole" or not signs.has_topic_or_area)

    def asks_left(self, alone: Query, signs: Signs, wish: Wish) -> bool:
        """Asks what the plan still holds: "what do I have left?"."""
        text = alone.text
        asks = self._edits.says("asks", text) or text.rstrip().endswith("?")
        names = self._people.names(text)
        other = bool(names) and names[0] != wish.person
        named = signs.has_topic_or_area or signs.silences or signs.mentions.steps or other
        named = named or signs.of_ladder
        few = len(alone.unexplained) <= 1
        return bool(
            wish.from_step and asks and self._edits.says("left", text) and few and not named
        )

    def edits_plan(self, alone: Query, wish: Wish) -> bool:
        """Takes something out or in."""
        asks = alone.text.rstrip().endswith("?") and not self._wishes.asks_for(alone.text)
        if asks or "question" in alone.cues:
            return False
        edits = self._edits.read(alone.text, self._changes.is_area).edits
        named = any(e.points or self._changes.names(e.object, alone.language) for e in edits)
        return wish.from_step is not None and named

    def amends(self, alone: Query, signs: Signs, wish: Wish) -> bool:
        """Says of the plan that was just shown, or just asked about, what changes it."""
        text = alone.text
        asks = alone.cues & {"question"} or text.rstrip().endswith("?")
        asks = asks and not self._wishes.asks_for(text)
        if asks and self._is_of_ladder(alone):
            return False
        points = "?" not in text and self._changes.points_back(text, wish)
        if points or (not asks and self._edits.for_another(text)):
            return True
        if self._turns_to(alone, signs, wish):
            return True
        short = len(text.split()) <= _SHORT and not asks and not signs.has_topic_or_area
        if short and any(self._edits.remarks(text, _REMARKS)):
            return True
        if wish.only and alone.areas and not asks and not signs.mentions.steps:
            return not alone.unexplained
        apart = alone.intent in _APART or self._edits.says("wonder", text)
        return not apart and self._wishes.amends(alone)

    def _is_of_ladder(self, alone: Query) -> bool:
        """Whether it is about no requirement: how many may be on each step, the rule for a move."""
        named = [self._knowledge.vocabulary.topics[topic] for topic in alone.topics]
        held = [self._knowledge.statement(s) for topic in named for s in topic.statements]
        of_ladder = (s.step is None or s.kind == "transition" for s in held)
        return bool(held) and all(of_ladder)

    def _turns_to(self, alone: Query, signs: Signs, wish: Wish) -> bool:
        """Names somebody else and nothing more: "and Petra?"."""
        other = next(iter(self._people.names(alone.text)), wish.person) != wish.person
        bare = len(alone.text.split()) <= _FEW and not signs.has_topic_or_area
        return other and bare and not alone.cues & {"question", "yes_no"}

    def claims(self, alone: Query, signs: Signs, wish: Wish, shown: bool) -> bool:
        """Tells what somebody does or has, also after other questions: "she's in a network too".

        Right after the plan was `shown` it may be named before who does it.
        """
        if shown and "?" not in alone.text and self._edits.begins_with("forgot", alone.text):
            return self._changes.adds(alone, wish)
        asks = alone.cues & _ASKS or "?" in alone.text or self._edits.says("wonder", alone.text)
        if asks or signs.mentions.steps or alone.intent in _APART or not signs.has_topic_or_area:
            return False
        names = self._people.names(alone.text)
        somebody = names == (wish.person,) if names else self._changes.tells(alone.text, shown)
        return somebody and self._changes.changes(alone, wish)
