"""The judge on real answers, altered by hand in one place; and how mutants are made of them."""

from pathlib import Path

import pytest

from assistant import Answer, Assistant
from eval.bench import Bench
from eval.edits import cited, claims, pick, recite, remark, reword
from eval.judge import Judge
from eval.kill import CLASSES
from eval.reader import disagreements, read

SET = "Vad krävs för att gå från steg 2 till steg 3?"
ABROAD = "What does step 3 say about collaboration in teams?"


@pytest.fixture(scope="module")
def judge(corpus: Path) -> Judge:
    return Judge.over(corpus)


@pytest.fixture(scope="module")
def swedish(assistant: Assistant) -> Answer:
    return assistant.ask(SET)


@pytest.fixture(scope="module")
def english(assistant: Assistant) -> Answer:
    return assistant.ask(ABROAD)


def with_glue(answer: Answer, old: str, new: str) -> Answer:
    """The answer with other words between its quotations."""
    place = next(n for n, s in enumerate(answer.segments) if s.kind == "glue" and old in s.text)
    return reword(answer, place, answer.segments[place].text.replace(old, new, 1))


def test_true_answers_are_accepted_and_counted(
    judge: Judge, swedish: Answer, english: Answer
) -> None:
    one, two = judge.judge(swedish, "sv"), judge.judge(english, "en")
    assert one.accepted
    assert two.accepted
    assert (one.claims, one.citations, one.quotes) == (20, 20, 20)
    assert (two.claims, two.quotes, two.faithful) == (8, 4, 4)


def test_an_answer_in_another_language_than_the_question_is_not_in_its_language(
    judge: Judge, english: Answer
) -> None:
    verdict = judge.judge(english, "da")
    assert not verdict.in_language
    assert verdict.supported == verdict.claims


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("steg 2 till steg 3", "steg 1 till steg 3", "placed"),
        ("steg 2 till steg 3", "steg 2 till steg 4", "placed"),
        ("19 av 19", "18 av 19", "placed"),
        ("19 av 19", "19 av 22", "placed"),
        ("Det här står på steg 3", "Minst två års erfarenhet och", "registered"),
        ("Det här står på steg 3", "This is what step 3 asks", "registered"),
    ],
)
def test_glue_that_says_something_false_or_of_its_own_is_found(
    judge: Judge, swedish: Answer, old: str, new: str, what: str
) -> None:
    verdict = judge.judge(with_glue(swedish, old, new), "sv")
    assert getattr(verdict, what) is False
    assert verdict.supported == verdict.claims


def test_whole_glue_of_another_language_is_found(judge: Judge, english: Answer) -> None:
    changed = with_glue(english, "Collaboration in teams, step 3: 4 of 4 requirements shown.", "{}")
    foreign = with_glue(changed, "{}", "Samverkan i team, steg 3: 4 av 4 krav visas.")
    verdict = judge.judge(foreign, "en")
    assert verdict.registered
    assert not verdict.in_language


def test_a_shortened_quotation_is_neither_supported_nor_faithful(
    judge: Judge, swedish: Answer
) -> None:
    place = claims(swedish)[-1]
    cut = reword(swedish, place, swedish.segments[place].text[:-1])
    verdict = judge.judge(cut, "sv")
    assert (verdict.claims - verdict.supported, verdict.quotes - verdict.faithful) == (1, 1)
    assert verdict.agrees


def test_text_that_differs_from_its_segments_is_found(judge: Judge, swedish: Answer) -> None:
    altered = swedish.model_copy(update={"text": swedish.text.replace("Handleda", "Leda", 1)})
    assert not judge.judge(altered, "sv").agrees


def test_a_citation_under_another_step_than_its_place_is_found(
    judge: Judge, swedish: Answer
) -> None:
    place = claims(swedish)[1]
    moved = recite(swedish, cited(swedish, place).marker, statement="S4-FOR-1")
    assert not judge.judge(moved, "sv").placed


def test_a_second_citation_that_supports_nothing_costs_precision(
    judge: Judge, swedish: Answer
) -> None:
    places = claims(swedish)
    both = (*swedish.segments[places[-1]].citations, *swedish.segments[places[-2]].citations)
    verdict = judge.judge(remark(swedish, places[-1], both), "sv")
    assert verdict.citations - verdict.precise == 1
    assert verdict.supported == verdict.claims


def test_what_a_model_says_in_its_own_words_is_no_quotation_but_must_be_supported(
    judge: Judge, english: Answer
) -> None:
    place = claims(english)[1]
    english = english.model_copy(
        update={"trace": english.trace.model_copy(update={"model": "test:model"})}
    )
    true = judge.judge(reword(english, place, "Studerande handleda."), "en")
    false = judge.judge(reword(english, place, "Studerande inte handleda."), "en")
    assert english.segments[place].text == "Handleda studerande."
    assert true.supported == true.claims
    assert false.supported == false.claims - 1
    assert (true.quotes, true.faithful) == (0, 0)


def test_an_edit_keeps_text_and_segments_together(judge: Judge, english: Answer) -> None:
    labels = [book.label for book in judge.books.values()]
    for place in claims(english):
        edited = reword(english, place, "Något annat.")
        assert disagreements(edited, read(edited.text, labels)) == []


def test_the_same_seed_makes_the_same_choice() -> None:
    options = list(range(100))
    assert [pick(options, "a", str(n)) for n in range(5)] == [
        pick(options, "a", str(n)) for n in range(5)
    ]
    assert len({pick(options, "a", str(n)) for n in range(50)}) > 25


@pytest.mark.parametrize("kind", CLASSES)
def test_every_mutation_is_made_alike_twice_and_rejected(
    judge: Judge, swedish: Answer, english: Answer, kind: str
) -> None:
    made = 0
    for name, operator in CLASSES[kind].items():
        for answer in (swedish, english):
            mutant = operator(answer, name, Bench(judge))
            assert mutant == operator(answer, name, Bench(judge))
            if mutant is not None:
                made += 1
                assert mutant != answer
                assert not judge.judge(mutant, mutant.language).accepted, name
    assert made
