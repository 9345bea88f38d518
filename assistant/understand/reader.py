"""The reading of a question: normalise, correct, match the vocabulary, decide what is wanted."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from assistant.knowledge.corpus import Knowledge
from assistant.knowledge.identity import identity_numbers
from assistant.knowledge.language import LanguageGuess
from assistant.knowledge.patterns import pattern_words
from assistant.knowledge.vocabulary import Vocabulary
from assistant.knowledge.words import breaks, clause_numbers, clean, fold, tokens
from assistant.schema import LANGUAGES, Language, Profile
from assistant.understand.asides import AsideReader, Asked
from assistant.understand.clauses import Clauses
from assistant.understand.compounds import written_out
from assistant.understand.finder import Finder
from assistant.understand.found import Found
from assistant.understand.heard import Heard
from assistant.understand.intent import UNDERSTOOD, decide
from assistant.understand.normal_form import NormalForm
from assistant.understand.own_step import of_asker, of_claim
from assistant.understand.pairs import pairs_of
from assistant.understand.people import People, Told, people_of
from assistant.understand.person_signs import opens_with
from assistant.understand.plan_wish import refuses_plan, wants_plan
from assistant.understand.query import Query
from assistant.understand.sign_reader import SignReader
from assistant.understand.signs import Signs
from assistant.understand.source import with_source
from assistant.understand.specialties import with_specialties
from assistant.understand.spelling import Speller
from assistant.understand.spoken_of import SpokenOf
from assistant.understand.step_subjects import met_as_new, without_adjectives, without_torn
from assistant.understand.step_words import all_forms
from assistant.understand.steps import StepMentions, StepReader
from assistant.understand.telling import Telling, handled, without

_NAME = re.compile(r"(?<=[\w,] )[A-ZÅÄÖÆØ][a-zåäöæøé]+")
_SECOND = re.compile(r"(\w+) ([A-ZÅÄÖÆØ][a-zåäöæøé]+)\b")


class QuestionReader:
    """Turns questions into queries; holds no state between them."""

    def __init__(self, knowledge: Knowledge) -> None:
        vocabulary = knowledge.vocabulary
        self._vocabulary, self._spoken_of = vocabulary, SpokenOf(knowledge)
        self._last_step = knowledge.steps[-1]
        asked = _asked_words(knowledge)
        self._languages = LanguageGuess(
            vocabulary.generic,
            vocabulary.common_words,
            _with_vocabulary(asked, vocabulary),
            {lang: _step_names(vocabulary, lang) for lang in LANGUAGES},
        )
        self._generic = _folded(w for words in vocabulary.generic.values() for w in words)
        self._joins = all_forms(vocabulary.steps.joins)
        self._steps = StepReader(vocabulary.steps, self._generic)
        self._form = NormalForm(vocabulary, self._generic)
        self._finder = Finder(vocabulary, self._generic)
        self._asides = AsideReader(vocabulary, self._finder, self._steps, self._generic)
        self._signs = SignReader(vocabulary, self._generic)
        topics = vocabulary.topics.values()
        self._settings = frozenset(t.id for t in topics if t.setting)
        self._of_ladder = frozenset(t.id for t in topics if t.country == "SE")
        names = vocabulary.given_names
        common = names.union(*vocabulary.common_words.values(), *asked.values())
        self._speller = Speller(_known_words(knowledge), common)

    def read(
        self,
        question: str,
        language: Language | None = None,
        profile: Profile | None = None,
        context: Query | None = None,
        spoken: Language | None = None,
    ) -> tuple[Query, Signs]:
        """One turn by itself, and what was found in it; the context tells language and step.

        `language` is that of the answer, `spoken` that of the question where it is known.
        """
        said = clean(question)
        before = context.language if context else None
        asked = self._asides.read(
            said, spoken or self._languages.of_question(said, before), context is not None
        )
        text = asked.text
        spoken = spoken or self._languages.of_question(text, before)
        heard = self._heard(text, spoken, context)
        signs = self._signs_of(heard, asked, spoken, profile or Profile(), context)
        meant = self._spoken_of.after(signs, context) if context else None
        if meant:
            silences = signs.silences if signs.topics else ()  # else one of them is what is meant
            signs = replace(signs, topics=(meant.id,), silences=silences)
        leads = "manager" in signs.cues or bool(profile and profile.role == "manager")
        query = Query(
            "open",
            language or asked.language or spoken,
            f"{meant.name[spoken]}?" if meant else self._asides.without_wish(text),
            meant.name[spoken] if meant else self._asides.without_wish(heard.subject),
            is_familiar=heard.familiar,
            person_step=_step_of_asker(heard.people, signs, context),
            people=heard.people.others,
            others_step=heard.people.asked,
            of_manager=leads or bool(context and context.of_manager),
        )
        start = heard.people.asked or _start(signs, query.person_step, context)
        query = decide(query, signs, start, self._last_step)
        if meant:
            query = replace(query, country=query.country or meant.country)
        if heard.people.only_told and not (signs.has_subject or signs.wants_plan):
            query = replace(query, intent="small_talk", small_talk=UNDERSTOOD)
        return query, signs

    def _signs_of(
        self,
        heard: Heard,
        asked: Asked,
        spoken: Language,
        profile: Profile,
        context: Query | None,
    ) -> Signs:
        """What counts of what was found, and whether a plan or a language is all that is wished for."""
        found, mentions, clauses = heard.found, heard.mentions, heard.clauses
        on_ladder = bool(context and context.about_steps and not found.countries)
        signs = self._signs.read(heard, spoken, profile, on_ladder)
        refused = refuses_plan(found, clauses.numbers)
        if refused:
            signs = replace(signs, small_talk=UNDERSTOOD, only_replies=True)
        return replace(
            signs,
            wants_plan=wants_plan(found, mentions, clauses.numbers) and not refused,
            only_language=asked.only_language,
            lists=self._spoken_of.lists(context) if signs.cues & {"others", "more"} else (),
            claims=self._spoken_of.claims(context) if "up_to_me" in signs.cues else (),
            reasons=self._spoken_of.reasons(context) if "why" in signs.cues else (),
            later=self._spoken_of.later(context),
            is_of_own_step=self._spoken_of.is_of_own_step(
                signs, _step_of_asker(heard.people, signs, context), context
            ),
            pairs=pairs_of(heard.words, clauses.numbers, found, self._steps.read, self._joins),
        )

    def _heard(self, text: str, spoken: Language, context: Query | None) -> Heard:
        """The words of the text, and what the vocabulary finds in them."""
        plain = written_out(self._form.of(text, spoken), self._speller.knows)
        words = [self._speller.correct(w) for w in tokens(plain)]
        mentions = self._steps.read(words, breaks(plain))
        found = self._finder.find(words, spoken)
        if met := met_as_new(found, mentions.used):
            others = ["" if i in met else word for i, word in enumerate(words)]
            mentions = self._steps.read(others, breaks(plain))
        numbers = clause_numbers(plain)
        familiar = self._is_familiar(words)
        # Capitals elsewhere mean other things.
        names = self._names(text) if familiar else frozenset[str]()
        told = Told(words, numbers, found, names, spoken)
        people = people_of(told, mentions, self._steps.read, context.people if context else ())
        mentions = people.mentions or of_asker(mentions, found, words, numbers, self._steps.read)
        mentions = of_claim(mentions, found, words, numbers, self._steps.read)
        found = with_source(found, spoken, bool(mentions.steps))
        settings = self._settings_of(found, mentions)
        asides = Telling(Clauses(numbers, found, mentions), settings).positions()
        asides |= handled(found, numbers)
        found = without(found, asides, mentions)
        found = without_torn(without_adjectives(found, mentions.used), numbers, mentions.used)
        found = with_specialties(found, self._vocabulary.topics)
        clauses = Clauses(numbers, found, mentions)
        return Heard(words, found, mentions, clauses, names, people, familiar)

    def _settings_of(self, found: Found, mentions: StepMentions) -> frozenset[str]:
        """The topics that say no more than where somebody works, or as what.

        Where Denmark alone is meant, those of the ladder are: "as a student at a ward in Holbæk".
        """
        danish = {m.label for m in found.countries} == {"DK"} and not mentions.steps
        return self._settings | (self._of_ladder if danish else frozenset())

    def _is_familiar(self, words: Sequence[str]) -> bool:
        """Whether most of the words are of the three languages."""
        known = sum(self._speller.knows(word) for word in words if not word.isdigit())
        return 2 * known > len(words)

    def warm(self) -> None:
        """Loads what the first question would wait for."""
        self._languages.warm()
        self._speller.warm()

    def _names(self, text: str) -> frozenset[str]:
        """Words that look like somebody's name: a capital inside the sentence, and no term.

        Right after a yes-or-no verb ("Får Hans …", "Skal Lone …") a name may also be a word, and
        a name that is usual needs no capital.
        """
        found = {
            name for name in map(str.lower, _NAME.findall(text)) if not self._speller.is_term(name)
        }
        second = _SECOND.match(text)
        if second and not self._form.is_noun(second[2]):
            opening = self._vocabulary.cue_patterns.find([second[1].lower()])
            if opens_with(opening, "yes_no"):
                found.add(second[2].lower())
        found |= self._vocabulary.given_names.intersection(tokens(text))
        return frozenset((*found, *identity_numbers(text)))


def _step_of_asker(people: People, signs: Signs, context: Query | None) -> int | None:
    """The step of the one who asks: as said now, or before, or as the profile has it."""
    before = context.person_step if context else None
    return people.own or _own_step(signs, context) or before or signs.profile_step


def _own_step(signs: Signs, context: Query | None) -> int | None:
    """The step that somebody says to be on, and not somebody else: "I'm a two", "sorry, a three"."""
    steps = signs.mentions.steps
    told = context is not None and bool(context.cues & {"oneself", "stands"})
    says = "oneself" in signs.cues or (told and signs.mentions.corrects)
    if says and len(steps) == 1 and not signs.mentions.goal:
        return steps[0]
    if signs.relative == "own":  # it is pointed at beside another one: "mine and step 5"
        return None
    own = signs.cues & {"me", "stands"} and not signs.speaks_of_somebody
    return signs.mentions.origin if own or "oneself" in signs.cues else None


def _start(signs: Signs, own: int | None, context: Query | None) -> int | None:
    """The step that "next" and "that step" start from: the one spoken of, or the person's own.

    A question of its own about the next step means the one after the person's.
    """
    if context and context.aim and signs.relative == "there":  # where somebody may go or not
        return context.aim
    if own and signs.relative == "next" and (signs.has_topic_or_area or "me" in signs.cues):
        return own
    if context and context.about_steps:
        wrongly = "meant" in signs.cues and context.relative in ("next", "previous")
        before = context.steps_before if wrongly else ()  # "no, I meant the one below"
        spoken = before or context.about_steps
        below = signs.relative == "previous" and not context.goal  # "the one below those two"
        return min(spoken) if below else spoken[-1]
    before = context.steps_before[-1:] if context else ()
    return (context.shown_step if context else None) or next(iter(before), None) or own


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


def _asked_words(knowledge: Knowledge) -> dict[Language, Counter[str]]:
    """How often each word stands in the example questions of a language."""
    texts: dict[Language, list[str]] = {language: [] for language in LANGUAGES}
    for example in (*knowledge.questions, *knowledge.kinds):
        texts[example.language].append(example.text)
    return {language: Counter(tokens("\n".join(texts[language]))) for language in LANGUAGES}


def _with_vocabulary(
    asked: Mapping[Language, Counter[str]], vocabulary: Vocabulary
) -> Mapping[Language, Counter[str]]:
    """The counts, and once each word of the vocabulary that no example holds."""
    named = [area.words for area in vocabulary.areas]
    named += [topic.words for topic in vocabulary.topics.values()]
    named += [silence.words for silence in vocabulary.silences.values()]
    held = frozenset().union(*asked.values())
    words = {
        lang: pattern_words({lang: [text for words in named for text in words[lang]]}) - held
        for lang in LANGUAGES
    }
    return {lang: asked[lang] + Counter(words[lang]) for lang in LANGUAGES}


def _step_names(vocabulary: Vocabulary, language: Language) -> frozenset[str]:
    """The words of a language that are a step by themselves: "femman"."""
    return frozenset(w for names in vocabulary.steps.names[language].values() for w in names)


def _known_words(knowledge: Knowledge) -> set[str]:
    texts = [s.reading for s in knowledge.statements]
    texts += [t for by in knowledge.translations.values() for t in by.values()]
    return set(knowledge.vocabulary.known_words).union(*(tokens(text) for text in texts))
