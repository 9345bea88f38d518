"""From a request to a plan: checked, the gap computed, each need cited and given suggestions."""

from collections.abc import Collection, Iterable, Sequence

from assistant.compose.render import cite
from assistant.compose.wording import Words, words
from assistant.knowledge.corpus import Knowledge
from assistant.plan.gap import Need, everywhere, gap, steps_of
from assistant.schema import (
    Citation,
    Language,
    Plan,
    PlanItem,
    PlanRequest,
    PlanSource,
    Statement,
    Suggestion,
)


def draft_plan(request: PlanRequest, knowledge: Knowledge) -> Plan:
    """The plan, or one with status `invalid`, a message that says what to do, and no items."""
    return _Drafter(knowledge, request).plan()


class _Drafter:
    """One plan in the making."""

    def __init__(self, knowledge: Knowledge, request: PlanRequest) -> None:
        self._knowledge, self._request = knowledge, request
        self._words = words(request.language)
        self._citations = _Citations(knowledge, request.language)
        self._requirements = {s.id: s for s in knowledge.requirements()}

    def plan(self) -> Plan:
        """The whole of it, in the order in which its sources are numbered."""
        request, knowledge = self._request, self._knowledge
        done, missing = _ids(request.done), _ids(request.missing)
        message = self._refusal(done, missing)
        if message:
            return self._empty(message)
        met = everywhere(knowledge, done)  # the same words can't be met and left
        missing = tuple(s for s in missing if s not in met)
        needs = gap(knowledge, request.from_step, request.to_step, done, missing)
        focus = self._focus()
        chosen = [n for n in needs if not request.only or n.statement.section in focus]
        chosen.sort(key=lambda need: _place(need.statement.section, focus))
        rules = [self._citations.of(s) for s in self._rules()]
        items = tuple(self._item(need) for need in chosen)
        clarified = tuple(self._clarifications())
        clarifications = tuple(self._citations.of(s) for s in clarified)
        elsewhere = tuple(self._citations.of(s) for s in self._elsewhere(done, missing, needs))
        cited = self._citations.documents
        return Plan(
            language=request.language,
            from_step=request.from_step,
            to_step=request.to_step,
            status="ok",
            items=items,
            focus=focus,
            only=request.only,
            left_out=len(needs) - len(chosen),
            elsewhere=elsewhere,
            rules=tuple(rules),
            clarifications=clarifications,
            conflicts=tuple(s.id for s in clarified if knowledge.vocabulary.denies(s.reading)),
            sources=_sources(knowledge, cited, self._words),
            document_versions={d: v for d, v in knowledge.digests().items() if d in cited},
        )

    def _empty(self, message: str) -> Plan:
        return Plan(
            language=self._request.language,
            from_step=self._request.from_step,
            to_step=self._request.to_step,
            status="invalid",
            message=message,
        )

    def _refusal(self, done: Sequence[str], missing: Sequence[str]) -> str | None:
        """Why there can be no plan, in the reader's language."""
        request, text = self._request, self._words.text
        known = self._knowledge.steps
        for step in (request.from_step, request.to_step):
            if step not in known:
                return text("plan.no_such_step", step=step, last=known[-1])
        if request.to_step < request.from_step:
            return text("plan.downwards", origin=request.from_step, goal=request.to_step)
        for statement in (*done, *missing):
            if statement not in self._knowledge.by_id:
                return text("plan.no_such_requirement", id=self._as_given(statement))
            if statement not in self._requirements:
                return text("plan.no_requirement", id=statement)
        both = [s for s in done if s in missing]
        if both:
            return text("plan.both", id=both[0])
        return self._focus_refusal()

    def _as_given(self, statement: str) -> str:
        """The id as it was typed."""
        given = (*self._request.done, *self._request.missing)
        return next((text for text in given if text.strip().upper() == statement), statement)

    def _focus_refusal(self) -> str | None:
        areas = self._knowledge.vocabulary.areas
        for name in self._request.focus:
            if self._knowledge.vocabulary.area_named(name) is None:
                named = ", ".join(f"{a.code} ({a.name[self._request.language]})" for a in areas)
                return self._words.text("plan.no_such_area", name=name, areas=named)
        if self._request.only and not self._request.focus:
            return self._words.text("plan.only_without_focus")
        return None

    def _focus(self) -> tuple[str, ...]:
        found = (self._knowledge.vocabulary.area_named(name) for name in self._request.focus)
        return tuple(dict.fromkeys(area.code for area in found if area))

    def _rules(self) -> Iterable[Statement]:
        """What moving up to the last step takes; deepening on a step is no move."""
        if self._request.to_step == self._request.from_step:
            return ()
        return self._knowledge.section(self._request.to_step, "UPP")

    def _clarifications(self) -> Iterable[Statement]:
        steps = steps_of(self._request.from_step, self._request.to_step)
        return (
            s for s in self._knowledge.statements if s.kind == "clarification" and s.step in steps
        )

    def _item(self, need: Need) -> PlanItem:
        statement = need.statement
        return PlanItem(
            statement=statement.id,
            step=statement.step or 0,
            area=statement.section,
            area_name=self._knowledge.vocabulary.area(statement.section).name[
                self._request.language
            ],
            citation=self._citations.of(statement),
            also=tuple(s.id for s in need.also),
            also_citations=tuple(self._citations.of(s) for s in need.also),
            alternatives=tuple(s.id for s in need.alternatives),
            alternative_citations=tuple(self._citations.of(s) for s in need.alternatives),
            already=tuple(s.id for s in need.already),
            brought=need.brought,
            truncated=statement.truncated,
            state="fulfilled" if need.fulfilled else "remaining",
            suggestions=() if need.fulfilled else tuple(self._suggestions(statement)),
        )

    def _suggestions(self, statement: Statement) -> Iterable[Suggestion]:
        development, language = self._knowledge.development, self._request.language
        source = self._citations.of(self._knowledge.statement(development.source))
        for proposal in development.proposals[statement.id]:
            yield Suggestion(
                text=proposal.text[language],
                activity=proposal.activity,
                activity_name=development.activities[proposal.activity].name[language],
                shown=proposal.shown[language],
                citation=source,
            )

    def _elsewhere(
        self, done: Sequence[str], missing: Sequence[str], needs: Sequence[Need]
    ) -> Iterable[Statement]:
        """What was given and changes nothing: met on other steps, or missing above the goal."""
        held = everywhere(self._knowledge, {place for need in needs for place in need.places})
        given = {*done, *missing} - held
        return (s for s in self._requirements.values() if s.id in given)


class _Citations:
    """Numbers statements in the order in which they are first cited."""

    def __init__(self, knowledge: Knowledge, language: Language) -> None:
        self._knowledge, self._language = knowledge, language
        self._known: dict[str, Citation] = {}

    def of(self, statement: Statement) -> Citation:
        """The citation of a statement, always with the same number."""
        known = self._known.get(statement.id)
        if known is None:
            known = cite(statement, len(self._known) + 1, self._knowledge, self._language)
            self._known[statement.id] = known
        return known

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that were cited, in order."""
        return tuple(dict.fromkeys(c.document for c in self._known.values()))


def _ids(given: Iterable[str]) -> tuple[str, ...]:
    """Ids as they are written, each once; people write them in lower case too."""
    return tuple(dict.fromkeys(text.strip().upper() for text in given))


def _place(code: str, focus: Sequence[str]) -> int:
    return focus.index(code) if code in focus else len(focus)


def _sources(
    knowledge: Knowledge, cited: Collection[str], wording: Words
) -> tuple[PlanSource, ...]:
    own = [
        PlanSource(
            document=document.name,
            title=document.entry.title,
            reviewed=wording.date(document.entry.reviewed_on)
            if document.entry.reviewed_on
            else None,
        )
        for document in knowledge.documents
        if document.name in cited
    ]
    local = [
        PlanSource(
            document=document.name,
            title=document.title,
            reviewed=str(document.dated) if document.dated else None,
        )
        for document in knowledge.local
        if document.name in cited
    ]
    return (*own, *local)
