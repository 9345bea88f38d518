"""Corpus files as read: the bytes of the catalogue, errata that fit, YAML as it is written."""

from pathlib import Path

import pytest
import yaml

from assistant.errors import CorpusError
from assistant.knowledge.catalogue import Document, read_documents
from assistant.knowledge.corpus import Knowledge, read_knowledge
from assistant.knowledge.files import read_yaml
from assistant.settings import PROJECT

LADDER, ROLE = "kompetensstege-medicinsk-sekreterare.sv.txt", "laegesekretaer.da.txt"
DATA_FILES = sorted(
    path
    for folder in ("corpus", "prompts", "assistant")
    for path in (PROJECT / folder).rglob("*.yaml")
)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def refusal(corpus: Path) -> str:
    with pytest.raises(CorpusError) as caught:
        read_documents(corpus)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.fixture(scope="module")
def ladder(corpus: Path) -> Document:
    return read_documents(corpus)[0]


def test_the_sources_are_a_swedish_ladder_and_a_danish_role(corpus: Path) -> None:
    entries = [d.entry for d in read_documents(corpus)]
    assert [(e.file, e.language, e.country, e.kind) for e in entries] == [
        (LADDER, "sv", "SE", "ladder"),
        (ROLE, "da", "DK", "role"),
    ]


@pytest.mark.parametrize("name", [LADDER, ROLE])
@pytest.mark.parametrize("place", [0, 1000, -1])
def test_a_changed_byte_is_found_and_the_error_says_what_to_do(
    corpus_copy: Path, name: str, place: int
) -> None:
    data = bytearray((corpus_copy / name).read_bytes())
    data[place] ^= 1
    (corpus_copy / name).write_bytes(data)
    message = refusal(corpus_copy)
    assert name in message
    assert "restore the file" in message
    assert "catalogue.yaml" in message


def test_an_added_line_end_is_found(corpus_copy: Path) -> None:
    with (corpus_copy / ROLE).open("ab") as file:
        file.write(b"\n")
    assert ROLE in refusal(corpus_copy)


def test_the_text_is_the_bytes_untouched(corpus: Path) -> None:
    for document in read_documents(corpus):
        assert document.text.encode() == (corpus / document.name).read_bytes()


def test_a_misprint_that_stands_more_often_than_the_errata_say_is_found(corpus_copy: Path) -> None:
    change(corpus_copy / "errata.yaml", "kind: broken, times: 2}", "kind: broken, times: 1}")
    assert refusal(corpus_copy) == (
        f'errata.yaml: "verksam hetens" stands 2 times in {LADDER}, not 1'
    )


def test_an_erratum_of_something_that_is_not_printed_is_found(corpus_copy: Path) -> None:
    change(corpus_copy / "errata.yaml", "printed: kol legor", "printed: ko llegor")
    assert '"ko llegor" stands 0 times' in refusal(corpus_copy)


def test_errata_of_a_document_that_does_not_exist_are_found(corpus_copy: Path) -> None:
    change(corpus_copy / "errata.yaml", f"{LADDER}:", "kompetensstege.txt:")
    assert "kompetensstege.txt" in refusal(corpus_copy)


@pytest.mark.parametrize(
    ("printed", "reading"),
    [
        ("till speci alist", "till specialist"),
        ("medicinsk termi nologi", "medicinsk terminologi"),
        ("med kol legor", "med kollegor"),
        ("vårdadmini strativa processer", "vårdadministrativa processer"),
        ("inom verkhsamheten", "inom verksamheten"),
        ("kvalitets och förbättringsarbeten", "kvalitets- och förbättringsarbeten"),
        ("Handleda studerande.", "Handleda studerande."),
    ],
)
def test_the_reading_corrects_misprints_and_nothing_else(
    ladder: Document, printed: str, reading: str
) -> None:
    assert ladder.reading(printed) == reading


def test_no_reading_holds_a_misprint_and_every_quote_keeps_its_own(
    ladder: Document, knowledge: Knowledge
) -> None:
    misprints = [e for e in ladder.errata if e.kind != "truncated"]
    printed = "\n".join(s.quote for s in knowledge.statements)
    readings = "\n".join(s.reading for s in knowledge.statements)
    assert [e.printed for e in misprints if e.printed in readings] == []
    in_headings = {"vårdadministraion"}
    assert {e.printed for e in misprints if e.printed not in printed} == in_headings


def test_a_text_that_breaks_off_is_known_and_not_completed(ladder: Document) -> None:
    cut = "Inhämta och tillämpa kunskaper inom gällande informations och"
    assert ladder.breaks_off(cut)
    assert not ladder.breaks_off(f"{cut} kommunikationsteknik.")
    assert ladder.reading(cut) == cut


@pytest.mark.parametrize("name", [LADDER, "catalogue.yaml", "errata.yaml"])
def test_a_missing_file_is_named_with_what_to_do(corpus_copy: Path, name: str) -> None:
    (corpus_copy / name).unlink()
    message = refusal(corpus_copy)
    assert name in message
    assert "restore" in message


def test_a_folder_that_is_no_corpus_is_refused_with_the_setting_to_change(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="set STEGVIS_CORPUS"):
        read_knowledge(tmp_path)


def test_broken_yaml_names_file_and_line(corpus_copy: Path) -> None:
    change(corpus_copy / "errata.yaml", "{printed: kol legor,", "{printed: [kol legor,")
    message = refusal(corpus_copy)
    assert "errata.yaml is not valid YAML" in message
    assert "line " in message


def test_bytes_that_are_no_text_name_the_file(corpus_copy: Path) -> None:
    (corpus_copy / "errata.yaml").write_bytes(b"a: \xff\xfe\n")
    assert "errata.yaml is not valid YAML" in refusal(corpus_copy)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("language: sv", "language: no", "documents › 0 › language"),
        ("formal: 13", "formal: many", "documents › 0 › counts › formal"),
        ("id: DK", "id: Denmark", "documents › 1 › id"),
        ("title: Lægesekretær", "titel: Lægesekretær", "documents › 1 › "),
    ],
)
def test_a_wrong_value_names_file_and_place(
    corpus_copy: Path, old: str, new: str, place: str
) -> None:
    change(corpus_copy / "catalogue.yaml", old, new)
    message = refusal(corpus_copy)
    assert message.startswith(f"corpus file catalogue.yaml, at {place}")


@pytest.mark.parametrize("word", ["no", "on", "off", "yes", "y", "112", "1_000", "1.5", "12:30"])
def test_a_word_stays_a_word(tmp_path: Path, word: str) -> None:
    path = tmp_path / "words.yaml"
    path.write_text(f"{word}: [{word}]\n", encoding="utf-8")
    assert read_yaml(path, dict[str, tuple[str, ...]]) == {word: (word,)}


def test_a_date_stays_as_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "date.yaml"
    path.write_text("reviewed: 2024-02-08\nnothing: null\n", encoding="utf-8")
    assert read_yaml(path, dict[str, str | None]) == {"reviewed": "2024-02-08", "nothing": None}


def test_a_key_that_stands_twice_is_refused(tmp_path: Path) -> None:
    """Or the first of two texts that somebody wrote would be lost without a word."""
    path = tmp_path / "twice.yaml"
    path.write_text("S1-EVI-1: first\nS1-EVI-2: other\nS1-EVI-1: second\n", encoding="utf-8")
    with pytest.raises(CorpusError, match="S1-EVI-1"):
        read_yaml(path, dict[str, str])


@pytest.mark.parametrize("path", DATA_FILES, ids=lambda p: p.relative_to(PROJECT).as_posix())
def test_every_data_file_is_read_alike_with_and_without_libyaml(path: Path) -> None:
    """PyYAML reads with libyaml where it is there; the two do not accept the same texts."""
    text = path.read_text(encoding="utf-8")
    try:
        plain = yaml.load(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        pytest.fail(f"without libyaml: {error}")
    assert plain == yaml.load(text, Loader=yaml.CSafeLoader)
