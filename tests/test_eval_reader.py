"""The second reader: what an answer's text says by itself, and where that is not what came with it."""

import pytest

from assistant.schema import Answer, Citation, Segment
from eval.reader import Said, disagreements, read

LABELS = ["inofficiell översättning", "unofficial translation"]
QUOTE = "Handleda studerande."


def citation(marker: int, quote: str = QUOTE) -> Citation:
    return Citation(
        marker=marker,
        statement=f"S3-SAM-{marker}",
        document="d.sv.txt",
        heading_path=("Kompetensstege",),
        quote=quote,
        start=0,
        end=len(quote),
        language="sv",
    )


def answer(text: str, *segments: Segment, citations: int = 1) -> Answer:
    return Answer(
        status="answered",
        language="sv",
        text=text,
        segments=segments,
        citations=tuple(citation(n + 1) for n in range(citations)),
    )


def glue(text: str) -> Segment:
    return Segment(kind="glue", text=text)


def claim(text: str, *markers: int) -> Segment:
    return Segment(kind="claim", text=text, citations=markers)


@pytest.mark.parametrize("marks", ["””", "»«", "“”", "„“", "«»", '""', "‘’"])
def test_a_quotation_is_read_in_every_quote_style(marks: str) -> None:
    reading = read(f"Steg 3: {marks[0]}{QUOTE}{marks[1]} [1]\n\nSlut.", LABELS)
    assert reading.said == (Said(QUOTE, (1,), marked=True),)
    assert reading.between == ("Steg 3: ", "\n\nSlut.")


def test_list_items_and_alternatives_are_quotations_too() -> None:
    reading = read("**A**\n- Ett [1] *eller* Två, tre [2]\n- Fyra [3] [4]", LABELS)
    assert [(s.text, s.markers) for s in reading.said] == [
        ("Ett", (1,)),
        ("Två, tre", (2,)),
        ("Fyra", (3, 4)),
    ]
    assert reading.between == ("**A**\n- ", " *eller* ", "\n- ")


def test_a_translation_is_read_to_its_label_whatever_stands_in_it() -> None:
    text = f"“{QUOTE}” [1] *(Supervise (students) – that is all. – unofficial translation)*."
    assert read(text, LABELS).said == (
        Said(QUOTE, (1,), "Supervise (students) – that is all.", True),
    )


def test_a_note_in_brackets_is_no_translation() -> None:
    reading = read(f"”{QUOTE}” [1] *(Källan är avbruten här.)*", LABELS)
    assert reading.said[0].translation is None
    assert reading.between == (" *(Källan är avbruten här.)*",)


def test_without_marks_or_list_the_sentence_before_the_marker_is_cited() -> None:
    reading = read("Så är det. Steg 3 kräver mer [1]. Slut.", LABELS)
    assert reading.said == (Said("Steg 3 kräver mer", (1,)),)
    assert reading.between == ("Så är det. ", ". Slut.")


def test_a_marker_that_nothing_stands_before_is_stray() -> None:
    assert read("[1] Stegen är fem. \n [2]", LABELS).stray == ("[1]", "[2]")


def test_a_quotation_without_a_marker_is_found() -> None:
    assert read(f"Det står ”{QUOTE}” där.", LABELS).unmarked == (f"”{QUOTE}”",)


def test_text_and_segments_that_fit_have_nothing_to_disagree_on() -> None:
    text = f"Steg 3: ”{QUOTE}” [1]"
    fits = answer(text, glue("Steg 3: "), claim(QUOTE, 1))
    assert disagreements(fits, read(text, LABELS)) == []


@pytest.mark.parametrize(
    ("segments", "fault"),
    [
        ((glue("Steg 3: "), claim("Handleda kollegor.", 1)), "claims"),
        ((glue("Steg 4: "), claim(QUOTE, 1)), "words between"),
        ((glue("Steg 3: "), claim(QUOTE, 2)), "claims"),
        ((glue("Steg 3: "), claim(QUOTE, 1), claim("Mer.", 1)), "claims"),
    ],
)
def test_segments_that_say_something_else_than_the_text_disagree(
    segments: tuple[Segment, ...], fault: str
) -> None:
    text = f"Steg 3: ”{QUOTE}” [1]"
    found = disagreements(answer(text, *segments), read(text, LABELS))
    assert any(fault in line for line in found)


@pytest.mark.parametrize(("marker", "citations"), [(2, 1), (1, 2), (2, 2)])
def test_markers_and_citations_must_be_the_same_in_order(marker: int, citations: int) -> None:
    text = f"”{QUOTE}” [{marker}]"
    given = answer(text, claim(QUOTE, marker), citations=citations)
    assert disagreements(given, read(text, LABELS)) != []
