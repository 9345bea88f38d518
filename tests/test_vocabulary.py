"""How people speak: the vocabulary's ids, patterns and languages, and the words behind them."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.compose.wording import words as wording
from assistant.errors import CorpusError
from assistant.knowledge.corpus import Knowledge, read_knowledge
from assistant.knowledge.files import read_yaml
from assistant.knowledge.language import LanguageGuess
from assistant.knowledge.pattern_files import Words
from assistant.knowledge.patterns import PatternSet
from assistant.knowledge.words import character_ngrams, clean, fold, fold_all, stem, stems, tokens
from assistant.schema import LANGUAGES, Language
from assistant.settings import PROJECT

LOCALES = PROJECT / "assistant" / "locales"
STEMS = sorted({path.stem.rpartition(".")[0] for path in LOCALES.glob("*.yaml")})
LABELLED = (
    "cues",
    "countries",
    "boundary",
    "smalltalk",
    "degrees",
    "languages",
    "conflict",
    "deciding",
)
WORDS = st.text("abcdefghijklmnopqrstuvwxyzåäöæøéüÅÄÖÆØ'-", min_size=1, max_size=24)
QUESTIONS: dict[Language, tuple[str, ...]] = {
    "sv": (
        "Vad krävs för steg 3?",
        "Vad är nytt på steg 4?",
        "Hur blir jag trea?",
        "Vem bestämmer?",
        "Får jag handleda?",
        "När kan jag byta steg?",
        "Vad säger stegen om nätverk?",
        "Behöver jag en handledarutbildning?",
        "Hur lång tid tar det?",
        "Vilka lagar gäller?",
        "vad star det om sekretess?",
        "Skillnad mellan tvåan och trean",
        "Hej, kan du hjälpa mig?",
    ),
    "da": (
        "Hvad kræves der på trin 3?",
        "Hvad er nyt på trin 4?",
        "Hvordan bliver jeg treer?",
        "Hvem bestemmer?",
        "Må jeg vejlede?",
        "Hvornår kan jeg skifte trin?",
        "Hvad laver en lægesekretær?",
        "Skal jeg have en vejlederuddannelse?",
        "Hvor lang tid tager det?",
        "Hvilke love gælder?",
        "hvad star der om tavshedspligt?",
        "Forskel mellem toeren og treeren",
        "Hej, kan du hjælpe mig?",
    ),
    "en": (
        "What does step 3 take?",
        "What is new on step 4?",
        "How do I move up?",
        "Who decides?",
        "May I supervise students?",
        "When can I change step?",
        "What does a medical secretary do?",
        "Do I need supervisor training?",
        "How long does it take?",
        "Which laws apply?",
        "what about confidentiality?",
        "Difference between two and three",
        "Hello, can you help me?",
    ),
}


def every_pattern(knowledge: Knowledge) -> Iterator[tuple[str, Language, str]]:
    """(owner, language, pattern) of the whole vocabulary."""
    vocabulary = knowledge.vocabulary
    owners: list[tuple[str, Words]] = [(f"area {a.code}", a.words) for a in vocabulary.areas]
    owners += [(f"topic {t.id}", t.words) for t in vocabulary.topics.values()]
    owners += [(f"silence {s.id}", s.words) for s in vocabulary.silences.values()]
    for name in LABELLED:
        path = PROJECT / "corpus" / "vocabulary" / f"{name}.yaml"
        labelled: dict[str, Words] = read_yaml(path, dict[str, Words])
        owners += [(f"{name} {label}", found) for label, found in labelled.items()]
    for owner, found in owners:
        for language, patterns in found.items():
            yield from ((owner, language, pattern) for pattern in patterns)


def found_in(text: str, *patterns: str, language: Language = "sv", gap: int = 2) -> bool:
    """Whether one of the patterns occurs in the text."""
    known = PatternSet(gap)
    known.add("x", {language: patterns})
    return bool(known.find(tokens(text)))


@pytest.fixture(scope="module")
def guess(knowledge: Knowledge) -> LanguageGuess:
    return LanguageGuess(knowledge.vocabulary.generic, knowledge.vocabulary.common_words)


# ── What the vocabulary names ─────────────────────────────────────────────────────────────────────


def test_every_statement_that_the_vocabulary_names_exists(knowledge: Knowledge) -> None:
    vocabulary = knowledge.vocabulary
    named = {i for t in vocabulary.topics.values() for i in (*t.statements, *t.related)}
    named |= {i for s in vocabulary.silences.values() for i in s.nearby}
    assert named <= set(knowledge.by_id)


def test_an_id_that_does_not_exist_is_refused(corpus_copy: Path) -> None:
    path = corpus_copy / "vocabulary" / "topics.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("S3-SAM-2", "S3-SAM-9"), encoding="utf-8")
    with pytest.raises(CorpusError, match="names S3-SAM-9, which does not exist"):
        read_knowledge(corpus_copy)


@pytest.mark.parametrize("name", ["after: {supervision: nothing}", "reason: nothing"])
def test_a_topic_that_does_not_exist_is_refused(corpus_copy: Path, name: str) -> None:
    path = corpus_copy / "vocabulary" / "topics.yaml"
    text = path.read_text(encoding="utf-8")
    assert "- id: networks\n" in text
    path.write_text(
        text.replace("- id: networks\n", f"- id: networks\n  {name}\n"), encoding="utf-8"
    )
    with pytest.raises(CorpusError, match="networks names nothing, which does not exist"):
        read_knowledge(corpus_copy)


def test_every_requirement_belongs_to_a_topic(knowledge: Knowledge) -> None:
    covered = {i for t in knowledge.vocabulary.topics.values() for i in t.statements}
    assert [s.id for s in knowledge.requirements() if s.id not in covered] == []


def test_a_topic_names_a_statement_once_and_in_printed_order(knowledge: Knowledge) -> None:
    order = list(knowledge.by_id)
    for topic in knowledge.vocabulary.topics.values():
        positions = [order.index(i) for i in topic.statements]
        assert positions == sorted(set(positions)), topic.id
        assert not set(topic.statements) & set(topic.related), topic.id


def test_topics_of_a_country_name_its_source_only(knowledge: Knowledge) -> None:
    countries = {d.name: d.entry.country for d in knowledge.documents}
    for topic in knowledge.vocabulary.topics.values():
        named = (*topic.statements, *topic.related)
        assert {countries[knowledge.statement(i).document] for i in named} <= {topic.country}


def test_everything_has_name_and_words_in_all_languages(knowledge: Knowledge) -> None:
    vocabulary = knowledge.vocabulary
    for item in (*vocabulary.areas, *vocabulary.topics.values(), *vocabulary.silences.values()):
        for language in LANGUAGES:
            assert item.name[language].strip()
            assert item.words[language]


def test_the_areas_are_the_sections_of_the_ladder(knowledge: Knowledge) -> None:
    printed = {s.section: s.area for s in knowledge.requirements()}
    assert {a.code: a.name["sv"] for a in knowledge.vocabulary.areas} == printed


# ── Patterns ──────────────────────────────────────────────────────────────────────────────────────


def test_no_phrase_names_two_silences(knowledge: Knowledge) -> None:
    owners = Counter(
        (language, phrase)
        for silence in knowledge.vocabulary.silences.values()
        for language, phrases in silence.words.items()
        for phrase in phrases
    )
    assert [phrase for phrase, count in owners.items() if count > 1] == []


def test_no_topic_or_silence_is_a_mere_function_word(knowledge: Knowledge) -> None:
    """Of its own language: IT in a Swedish question is not the English pronoun."""
    generic = {lang: {fold(w) for w in ws} for lang, ws in knowledge.vocabulary.generic.items()}
    offenders = [
        (owner, pattern)
        for owner, language, pattern in every_pattern(knowledge)
        if owner.startswith(("topic", "silence")) and fold(pattern.strip("*")) in generic[language]
    ]
    assert offenders == []


def test_every_pattern_finds_its_own_words(knowledge: Knowledge) -> None:
    """A pattern that can never match, such as `kvalitets- och …`, is a mistake."""
    dead = [
        (owner, pattern)
        for owner, language, pattern in every_pattern(knowledge)
        if not found_in(pattern.replace("*", "x"), pattern, language=language)
    ]
    assert dead == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("handleda studerande", True),
        ("Handledning av studerande", True),
        ("handleda våra nya studerande", True),
        ("handleda alla våra nya studerande", False),
        ("studerande som vi handleder", False),
        ("handleda", False),
        ("medhandleda studerande", False),
    ],
)
def test_up_to_two_words_may_stand_between_in_order(text: str, found: bool) -> None:
    assert found_in(text, "handled* studerande") is found


@pytest.mark.parametrize(("gap", "found"), [(0, False), (1, True)])
def test_the_gap_is_that_of_the_set(gap: int, found: bool) -> None:
    assert found_in("nästa nya steg", "nästa steg", gap=gap) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [("nivå b1", True), ("B1-nivå", True), ("en plan b på steg 1", False), ("b 1", True)],
)
def test_what_is_written_as_one_word_stands_without_a_gap(text: str, found: bool) -> None:
    """`b1` is two tokens, a letter and a number."""
    assert found_in(text, "b1") is found


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("kod*", "kodning", True),
        ("kod*", "omkodning", False),
        ("*kod", "statuskod", True),
        ("*kod", "kodning", False),
        ("*kod*", "omkodning", True),
        ("*kod*", "kommunikation", False),
        ("självständig*", "sjalvstandigt", True),
        ("sekret*", "SEKRETERAREN", True),
        ("nätverk", "nätverken", True),
        ("nätverk", "nät", False),
    ],
)
def test_a_wildcard_stands_for_any_letters_at_its_end(pattern: str, text: str, found: bool) -> None:
    assert found_in(text, pattern) is found


@pytest.mark.parametrize(
    ("pattern", "language", "word", "found"),
    [
        ("lang*", "da", "længde", True),
        ("lang*", "sv", "længde", False),
        ("lang*", "sv", "längd", True),
        ("lang*", "da", "längd", False),
        ("lægesekretær*", "sv", "lægesekretæren", True),
        ("selvstændig", "da", "selvstaendig", True),
        ("selvständig", "sv", "selvstændig", False),
    ],
)
def test_letters_of_one_language_meet_the_patterns_of_that_language(
    pattern: str, language: Language, word: str, found: bool
) -> None:
    assert found_in(word, pattern, language=language) is found


@pytest.mark.parametrize(
    ("word", "found"), [("år", True), ("ar", True), ("ÅR", True), ("är", False), ("åra", False)]
)
def test_in_short_words_a_diacritic_makes_another_word(word: str, found: bool) -> None:
    assert found_in(word, "år") is found


def test_a_function_word_matches_as_it_is_and_never_by_its_stem() -> None:
    patterns = PatternSet(exact=frozenset({"gora"}))
    patterns.add("x", {"sv": ["göra"]})
    assert patterns.find(["göra"])
    assert patterns.find(["gora"])
    assert not patterns.find(["gör"])


@pytest.mark.parametrize(
    ("pattern", "said"), [("någon bredvid", "nån bredvid"), ("nån bredvid", "någon bredvid")]
)
def test_a_spoken_form_and_the_word_that_it_is_stand_for_each_other(
    pattern: str, said: str
) -> None:
    patterns = PatternSet(spoken={"sv": {"nån": "någon"}})
    patterns.add("x", {"sv": [pattern]})
    assert patterns.find(tokens(said))


@pytest.mark.parametrize(
    "question",
    ["hur många dar tar introduktionen?", "how long is it, and what do u pay for it?"],
)
def test_questions_are_read_as_they_are_spoken(knowledge: Knowledge, question: str) -> None:
    assert knowledge.vocabulary.silence_patterns.find(tokens(question))


def test_matches_come_in_order_of_place_and_the_most_specific_first() -> None:
    patterns = PatternSet()
    patterns.add("students", {"sv": ["handled* studerande"]})
    patterns.add("supervision", {"sv": ["handled*"]})
    patterns.add("network", {"sv": ["nätverk"]})
    found = patterns.find(tokens("nätverk och handleda studerande"))
    assert [m.label for m in found] == ["network", "students", "supervision"]
    assert [m.positions for m in found] == [(0,), (2, 3), (2,)]


# ── Words ─────────────────────────────────────────────────────────────────────────────────────────


@given(word=WORDS, language=st.sampled_from(LANGUAGES))
def test_a_stem_is_its_own_stem(word: str, language: Language) -> None:
    assert stem(stem(word, language), language) == stem(word, language)


@given(word=WORDS)
def test_a_folded_word_is_its_own_folding(word: str) -> None:
    assert fold(fold(word)) == fold(word)


@given(word=WORDS, language=st.sampled_from(LANGUAGES))
def test_case_and_diacritics_do_not_change_a_stem(word: str, language: Language) -> None:
    assert stem(word.upper(), language) == stem(word, language) == stem(fold(word), language)


@given(text=st.text())
def test_cleaning_is_done_once_and_for_all(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(text=st.text())
def test_tokens_are_words_in_lower_case_without_blanks(text: str) -> None:
    assert all(token == token.lower() and not token.isspace() for token in tokens(text))


@pytest.mark.parametrize(
    ("words", "language"),
    [
        (("kompetens", "kompetensen", "kompetenser"), "sv"),
        (("självständig", "självständigt", "sjalvstandigt"), "sv"),
        (("selvstændig", "selvstaendigt", "selvstændige"), "da"),
        (("requirement", "requirements"), "en"),
    ],
)
def test_forms_of_a_word_meet(words: tuple[str, ...], language: Language) -> None:
    assert len({stem(word, language) for word in words}) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Steg3, e-hälsa!", ["steg", "3", "e-hälsa"]),
        ("steg 2–3", ["steg", "2", "3"]),
        ("IT-evner og EPJ", ["it-evner", "og", "epj"]),
        ("what's", ["what's"]),
        ("… – ?", []),
    ],
)
def test_text_becomes_words_and_numbers(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


def test_a_typing_error_keeps_most_character_ngrams() -> None:
    right, wrong = set(character_ngrams("avvikelse")), set(character_ngrams("avikelse"))
    assert len(right & wrong) > len(right) / 2


# ── Languages ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("question", "language"),
    [(question, language) for language, found in QUESTIONS.items() for question in found],
)
def test_the_language_of_a_short_question_is_seen(
    guess: LanguageGuess, question: str, language: Language
) -> None:
    assert guess.of_question(question, previous=None) == language


@pytest.mark.parametrize(
    "question", ["vilka regler galler for stegen", "vad ar nytt for mig", "regler for trappan"]
)
def test_swedish_typed_without_its_letters_is_seen(guess: LanguageGuess, question: str) -> None:
    assert guess.of_question(question, previous=None) == "sv"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_without_a_sign_has_the_language_of_the_turn_before(
    guess: LanguageGuess, language: Language
) -> None:
    assert guess.of_question("4?", previous=language) == language


def test_every_statement_is_in_the_language_that_its_document_has(
    guess: LanguageGuess, knowledge: Knowledge
) -> None:
    for document in knowledge.documents:
        assert guess.of_text(document.text) == document.entry.language


def test_every_translation_is_in_its_language(guess: LanguageGuess, knowledge: Knowledge) -> None:
    wrong = [
        (s.id, language)
        for s in knowledge.statements
        for language, text in knowledge.translations[s.id].items()
        if guess.of_text(text) != language
    ]
    assert wrong == []


# ── The assistant's own words ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", STEMS)
def test_a_locale_catalogue_has_the_same_keys_in_every_language(name: str) -> None:
    files = [LOCALES / f"{f'{name}.' if name else ''}{language}.yaml" for language in LANGUAGES]
    keys = [list(read_yaml(path, dict[str, str])) for path in files]
    assert set(keys[0]) == set(keys[1]) == set(keys[2])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_has_the_same_slots_in_every_language(language: Language) -> None:
    own, swedish = wording(language), wording("sv")
    assert own.keys == swedish.keys
    assert {k: own.slots(k) for k in own.keys} == {k: swedish.slots(k) for k in swedish.keys}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_can_be_filled_with_its_slots_and_leaves_none(language: Language) -> None:
    own = wording(language)
    for key in own.keys:
        text = own.text(key, **dict.fromkeys(own.slots(key), "7"))
        assert not [name for _, name, _, _ in Formatter().parse(text) if name], key


def test_a_text_that_does_not_exist_and_a_slot_left_empty_fail() -> None:
    with pytest.raises(KeyError):
        wording("sv").text("no.such.text")
    with pytest.raises(KeyError):
        wording("sv").text("step.heading")


@given(st.lists(WORDS, min_size=1))
def test_many_words_at_once_are_folded_and_stemmed_as_each_alone(words: list[str]) -> None:
    assert fold_all(words) == {fold(word) for word in words}
    for language in LANGUAGES:
        assert stems(words, language) == {stem(word, language) for word in words}


@pytest.mark.parametrize("country", ["DK place", "SE place"])
def test_no_place_reads_as_another_word(knowledge: Knowledge, country: str) -> None:
    places = read_yaml(PROJECT / "corpus" / "vocabulary" / "countries.yaml", dict)[country]
    for language in LANGUAGES:
        names = {fold(word) for word in places[language] if " " not in word}
        stems = {stem(name, language) for name in names if not name.endswith("*")}
        common = {fold(word) for word in knowledge.vocabulary.common_words[language]} - names
        assert not {word for word in common if stem(word, language) in stems}
