"""Details of what the sources speak of, and reasons for it, that they do not give."""

import pytest
from citations import cited

from assistant import Assistant


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("which laws exactly should a two be up to date with", None),
        ("vilka lagar exakt är det tvåan ska kunna", None),
        ("hvor finder jeg de retningslinjer en etter skal følge", None),
        ("where do i find the guidelines that a one must follow", None),
        ("can the introduction programme be done online", "S1-UTB-1"),
        ("kan introduktionen tages online", None),
        ("vad lär man sig på handledarutbildningen", None),
        ("what if nobody has time to help me with the coding at step 1", "S1-SVA-3"),
        ("vem är den erfarna kollegan som stöttar mig på steg 1", None),
        ("hvor mange er man i netværket på trin 4", "S4-SAM-3"),
        ("what's the pass mark for medical terminology at step 2", "S2-SVA-6"),
        ("how fast should a two be able to code", "S2-SVA-3"),
        ("deviations i report on my own at 2. in what program do i put them", "S2-SVA-2"),
        ("den nya danska koordinatorsutbildningen, vilka skolor ger den", None),
        ("vem lämnar jag avvikelserapporten till på tvåan", "S2-SVA-2"),
        ("who do i report deviations to", None),
        ("hvor sender man den slags rapporter", None),
        ("när går nästa handledarkurs", None),
        ("by when must the induction be done", None),
        ("er planen på papir eller skærm", None),
        ("kan jag säga nej till att handleda studenter", None),
        ("can i refuse to lead networks at step 5", "S5-SAM-3"),
        ("vem kontrollerar att jag kodat rätt på tvåan", "S2-SVA-3"),
        ("hur gör man en riskanalys", None),
        ("hur fortsätter meningen som är avhuggen på steg 1", "S1-INF-2"),
    ],
)
def test_a_detail_of_a_subject_is_in_no_source_and_what_they_say_of_it_stands_beside(
    assistant: Assistant, question: str, subject: str | None
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "not_in_sources"
    assert not subject or subject in cited(answer)


@pytest.mark.parametrize(
    "question",
    [
        "vilka krav exakt gäller på trean?",
        "exactly which requirements does step 3 have",
        "var hittar jag kraven för steg 2?",
        "which courses must a two take",
        "vad gäller om jag är ny, vilka rutiner ska jag följa",
    ],
)
def test_the_requirements_themselves_are_no_detail(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status == "answered"


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("varför måste man gå handledarutbildning", "S3-FOR-3"),
        ("hvorfor skal man have en vejlederuddannelse", "S3-FOR-3"),
        ("why must one be able to code", "S1-SVA-3"),
        ("why are there five steps", "SE-RAM-2"),
    ],
)
def test_no_reason_is_given_that_the_ladder_does_not_give(
    assistant: Assistant, question: str, subject: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "not_in_sources"
    assert subject in cited(answer)


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("why do danish secretaries need computer skills", "answered"),
        ("hvorfor er lægesekretæren så vigtig", "answered"),
        ("varför ska man koda i flera specialiteter redan på steg 2", "corrected"),
        ("why do fives have to lead networks", "answered"),
    ],
)
def test_a_reason_that_the_sources_give_is_told_and_a_wrong_premise_put_right(
    assistant: Assistant, question: str, status: str
) -> None:
    assert assistant.ask(question).status == status


@pytest.mark.parametrize(
    "question",
    [
        "en AI skriver anteckningarna nu, står det nåt om vad det betyder för oss",
        "the ai writes the notes now, do these papers say what that means for us",
    ],
)
def test_what_a_tool_of_today_means_is_in_no_source(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status == "not_in_sources"


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("which tools do they use in danish gp clinics?", "en"),
        ("does correct spelling in swedish still count on 4?", "en"),
        ("hvad for noget papir skal man have til svensk 4", "da"),
        ("hvad hedder afvigelser på svensk", "da"),
        ("what is deviation called in swedish", "en"),
        ("answer in swedish: what is required at step 2", "sv"),
        ("svara på danska tack, vad krävs på steg 2", "da"),
    ],
)
def test_a_language_beside_a_noun_is_no_wish_for_it(
    assistant: Assistant, question: str, language: str
) -> None:
    assert assistant.ask(question).language == language


@pytest.mark.parametrize(
    ("question", "language", "statement"),
    [
        ("skriveregler på svensk - hvad gælder på trin 3", "da", "S2-SVA-5"),
        ("team work in Swedish - what applies on step 3?", "en", "S3-SAM-1"),
        ("dokumentation på svensk tak - hvad gælder på trin 3", "sv", "S3-SVA-5"),
        ("dokumentation tak - hvad gælder på trin 3", "da", "S3-SVA-5"),
        ("sekretess på engelska", "en", "DK-KRV-6"),
        ("kodning på engelska, tack", "en", "S3-SVA-2"),
        ("svar på svensk - hvad gælder på trin 3", "sv", "S3-SAM-1"),
    ],
)
def test_a_language_beside_a_subject_is_a_wish_where_nothing_else_is_asked(
    assistant: Assistant, question: str, language: str, statement: str
) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.language) == ("answered", language)
    assert statement in {c.statement for c in answer.citations}
