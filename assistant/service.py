"""The composition root: builds every part from one settings object and answers questions.

question → understand → route to evidence → compose → verify → answer
"""

import time
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.arguments import (
    check_language,
    check_limit,
    check_profile,
    check_step,
    check_text,
    check_words,
    plan_request,
)
from assistant.compose.answer import compose, refusal
from assistant.errors import StegvisError, UsageError
from assistant.index.watch import CorpusWatch
from assistant.knowledge.corpus import Knowledge, read_knowledge
from assistant.knowledge.passages import Passage, passage_of
from assistant.knowledge.words import clean
from assistant.parts import Parts
from assistant.plan.draft import draft_plan
from assistant.plan.wishes.answer import (
    about_plan,
    answer_for_role,
    answer_with,
    plan_of,
    wish_of,
    without_plan,
)
from assistant.schema import Answer, Hit, Language, Plan, PlanRequest, Profile, Statement
from assistant.settings import Settings
from assistant.understand.conversation import continued
from assistant.understand.kept import aside, remembered
from assistant.understand.memory import Memory
from assistant.understand.query import Query
from assistant.understand.settle import settle

if TYPE_CHECKING:
    from assistant.retrieve.rank import Ranker
    from assistant.retrieve.search import HybridSearch

_FORGOTTEN = frozenset({"declined", "error", "small_talk"})


class Assistant:
    """Answers from the ladder and the role description, with citations that resolve."""

    def __init__(self, knowledge: Knowledge, settings: Settings, watch: CorpusWatch) -> None:
        self.knowledge, self._settings, self._watch = knowledge, settings, watch
        self._memory = Memory(settings.conversations)
        self._parts = Parts(knowledge, settings)

    @classmethod
    def open(cls, settings: Settings | None = None) -> "Assistant":
        """Reads the corpus and checks that the index fits it; the model loads at first need."""
        assistant = cls.open_corpus(settings)
        assistant._parts.check_index()
        return assistant

    @classmethod
    def open_corpus(cls, settings: Settings | None = None) -> "Assistant":
        """As `open`, for callers that only read the ladder and need no index."""
        used = settings or Settings.from_environment()
        watch = CorpusWatch(used.corpus)  # before the reading: a change during it is a change
        return cls(read_knowledge(used.corpus), used, watch)

    @property
    def steps(self) -> tuple[int, ...]:
        """The steps of the ladder."""
        return self.knowledge.steps

    def ask(
        self,
        question: str,
        *,
        language: Language | None = None,
        profile: Profile | None = None,
        conversation: str | None = None,
    ) -> Answer:
        """One answer. UsageError for arguments of another type and a step the ladder does not have."""
        check_text("question", question)
        check_language(language)
        check_profile(profile, self.steps)
        if conversation is not None:
            check_text("conversation", conversation)
        if len(question) > self._settings.max_question:
            return refusal("error.too_long", language or "sv", limit=self._settings.max_question)
        if not clean(question):
            return refusal("error.empty", language or "sv")
        clock = _Clock()
        before = self._memory.recall(conversation)
        question, context = self._parts.pointers.resolve(question, before)
        query = self._understood(question, language, profile, context)
        clock.lap("understand")
        if query.intent == "plan":
            query, answer = self._planned(query, profile, context)
            clock.lap("plan")
        else:
            evidence = self._parts.router.find(query)
            clock.lap("retrieve")
            answer = compose(query, evidence, self.knowledge)
            clock.lap("compose")
        self._memory.keep(conversation, self._kept(query, answer, context))
        trace = answer.trace.model_copy(update={"timings_ms": clock.laps})
        return answer.model_copy(update={"trace": trace})

    def search(self, words: str, limit: int = 10) -> list[Hit]:
        """The statements nearest to the words: what retrieval alone finds. UsageError without words."""
        check_words(words)
        check_limit(limit)
        query, _ = self._parts.reader.read(words, None, None, None)
        return self.search_engine.search(query.text, query.words, limit)

    def _understood(
        self,
        question: str,
        language: Language | None,
        profile: Profile | None,
        context: Query | None,
    ) -> Query:
        """The question by itself, then after what was said before it."""
        read, signs = self._parts.reader.read(question, language, profile, context)
        opened = self._parts.opened
        scores = opened.kinds.scores(read, opened.embeddings.embed_queries)
        silence = opened.silence.score(read.text, opened.embeddings.embed_queries)
        alone = settle(read, scores, silence, self.steps[-1])
        turn = self._parts.plans.continues(alone, signs, context) if context else None
        if turn or alone.intent == "plan":
            return turn or alone
        if self._parts.plans.asks_for_own(alone):
            return replace(alone, intent="plan")
        wish = self._parts.plans.told(alone, signs, context)
        if not context:
            return replace(alone, wish=wish)
        moved = self._parts.plans.moves(alone, signs, context, wish)
        meant = moved or continued(alone, signs, context, self.steps[-1])
        return meant if meant.intent == "plan" else replace(meant, wish=wish)

    def _kept(self, query: Query, answer: Answer, context: Query | None) -> Query | None:
        """What the next turn is to know; a refused one leaves no trace but who is on which step."""
        if answer.status in _FORGOTTEN:
            return aside(query, context)
        shown = [self.knowledge.statement(c.statement) for c in answer.citations]
        kept = remembered(query, answer.status, shown, context)
        known, topics = self.knowledge.vocabulary, kept.topics
        topics = topics if kept.joins_topics else known.shown_of(topics, kept.shown)
        return replace(kept, topics=known.spoken_of(topics), wish=query.wish)

    def _planned(
        self, query: Query, profile: Profile | None, context: Query | None
    ) -> tuple[Query, Answer]:
        """The query with the wish that it makes after the turn before, and the plan for it."""
        if query.country == "DK" and not query.about_steps:
            return query, answer_for_role(query, self.knowledge)
        if query.country == "DK" or "danish_ladder" in query.cues:
            wrong = compose(query, self._parts.router.wrong_country(), self.knowledge)
            return query, without_plan(wrong)
        wish = self._parts.plans.wish(query, profile.step if profile else None, context)
        plan = plan_of(wish, query.language, self.knowledge)
        return about_plan(query, wish), answer_with(plan, query, self.knowledge)

    def understand(self, question: str, profile: Profile | None = None) -> Query:
        """How the question is understood, without answering it."""
        return self._understood(question, None, profile, None)

    def plan(
        self,
        from_step: int,
        to_step: int,
        *,
        done: Iterable[str] = (),
        missing: Iterable[str] = (),
        focus: Iterable[str] = (),
        only: bool = False,
        language: Language = "sv",
    ) -> Plan:
        """A draft of a development plan; status `invalid` and a message where there can be none.

        `done` are requirements that are met, `missing` those left on steps up to `from_step` (ids);
        `focus` are areas that come first (codes or names), with `only` the plan holds just these.
        UsageError for arguments of another type.
        """
        request = plan_request(
            from_step=from_step,
            to_step=to_step,
            done=done,
            missing=missing,
            focus=focus,
            only=only,
            language=language,
        )
        return draft_plan(request, self.knowledge)

    def keep_plan(self, request: PlanRequest, conversation: str) -> None:
        """Has later turns of the conversation change this plan, as if it had been asked for there."""
        query = Query("plan", request.language, "")
        self._memory.keep(conversation, about_plan(query, wish_of(request)))

    def requirements(self, step: int | None = None, area: str | None = None) -> list[Statement]:
        """The requirements of the ladder; UsageError for a step or area that it does not have."""
        check_step(step, self.steps)
        code = None if area is None else self._area_code(area)
        return list(self.knowledge.requirements(step, code))

    def statement(self, statement_id: str) -> Statement:
        """The statement with this id; UsageError where there is none."""
        return self.knowledge.statement(statement_id)

    def passage(self, statement_id: str) -> Passage:
        """The statement in its place in the document."""
        return passage_of(self.knowledge, statement_id)

    def ready(self) -> bool:
        """Whether the index is there and fits model and corpus, as that was read and as it is now."""
        try:
            self._parts.check_index()
            self._watch.check(self.knowledge)
        except StegvisError:
            return False
        return True

    def warm(self) -> None:
        """Loads everything that the first question would wait for."""
        self._parts.reader.warm()
        self.search_engine.warm()
        self.ask("Vad är det här?")

    @property
    def ranker(self) -> "Ranker":
        """Ranks statements and silences; index and model are loaded at first use."""
        return self._parts.ranker

    @property
    def search_engine(self) -> "HybridSearch":
        """The hybrid search; index and model are loaded at first use."""
        return self._parts.opened.search

    def _area_code(self, area: str) -> str:
        check_text("area", area)
        found = self.knowledge.vocabulary.area_named(area)
        if found:
            return found.code
        names = "; ".join(f"{a.code} {a.name['sv']}" for a in self.knowledge.vocabulary.areas)
        raise UsageError(f'there is no area "{area}"; use one of: {names}')


class _Clock:
    """Milliseconds of each stage."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self.laps[name] = round((now - self._last) * 1000, 3)
        self._last = now
