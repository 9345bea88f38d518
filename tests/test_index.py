"""The index: built, checked, switched whole or not at all; refused where damaged or foreign."""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import bm25s
import pytest

import ingest
from assistant import Assistant, Settings
from assistant.errors import CorpusError, IndexUnavailable, ModelError, StegvisError
from assistant.index.dense import DenseIndex
from assistant.index.embeddings import LocalEmbeddings
from assistant.index.entries import entries, fingerprint, statement_entries
from assistant.index.generations import OpenIndex, open_current
from assistant.index.lexical import LexicalIndex, word_stems
from assistant.index.manifest import CURRENT, FORMAT, NAME, checksums, current, fits, read_manifest
from assistant.index.vectors import VectorTable, cosines
from assistant.knowledge.corpus import Knowledge, read_knowledge
from assistant.settings import PROJECT, SHIPPED_MODEL

NOTE = "# Rutin\n\nSteg 2: Vi kodar i systemet Fantasia varje torsdag.\n"
FILES = [
    "chroma.sqlite3",
    "data_level0.bin",
    "header.bin",
    "length.bin",
    "data.csc.index.npy",
    "vocab.index.json",
    "params.index.json",
    "vectors.npy",
    "keys.json",
    NAME,
]
REPORTED = ("123 statements, reviewed 8 februari 2024", "20 statements", "of the ladder: 95")
WEIGHTS = "model.safetensors"


def changed(settings: Settings, **fields: Path | str) -> Settings:
    return settings.model_copy(update=fields)


def environment(settings: Settings) -> dict[str, str]:
    """The environment of a process that is to have these settings."""
    named = {f"STEGVIS_{name.upper()}": str(value) for name, value in settings}
    return os.environ | named | {"PYTHONPATH": str(PROJECT)}


def start_ingest(settings: Settings) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(PROJECT / "ingest.py")],
        env=environment(settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def wait_for(process: subprocess.Popen[str], path: Path) -> None:
    """Until the path is there or the process has ended."""
    for _ in range(60_000):
        if path.exists() or process.poll() is not None:
            return
        time.sleep(0.002)
    raise AssertionError(f"{path.name} did not appear")


def refused_line(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> str:
    """What `python ingest.py` says on standard error, which must be one line."""
    for name, value in environment(settings).items():
        monkeypatch.setenv(name, value)
    assert ingest.main() == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("ingest: ")
    return line


def model(folder: Path, name: str = "model", **files: bytes | None) -> Path:
    """The shipped model with files replaced or, where None, left out (`_` for the dot)."""
    made = Path(shutil.copytree(SHIPPED_MODEL, folder / name, copy_function=os.symlink))
    for field, data in files.items():
        path = made / field.replace("_", ".")
        path.unlink(missing_ok=True)
        if data is not None:
            path.write_bytes(data)
    return made


def flip(path: Path) -> None:
    """Every bit of the byte in the middle."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)


@contextmanager
def full_disk(room: int) -> Iterator[None]:
    """No file can grow beyond so many bytes, as if there were no space left."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture(scope="module")
def embeddings(settings: Settings) -> LocalEmbeddings:
    return LocalEmbeddings(settings.model, settings.prompts)


@pytest.fixture
def copy(settings: Settings, built_index: Path, tmp_path: Path) -> Settings:
    """Settings with a copy of the built index, to damage."""
    return changed(settings, index=Path(shutil.copytree(built_index, tmp_path / "index")))


@pytest.fixture
def noted(copy: Settings, corpus_copy: Path) -> Settings:
    """The copied index beside a corpus that has got a clinic's document since."""
    (corpus_copy / "local" / "rutin.md").write_text(NOTE, encoding="utf-8")
    return changed(copy, corpus=corpus_copy)


# ── Building ──────────────────────────────────────────────────────────────────────────────────────


def test_the_index_holds_every_statement_in_three_languages(
    built_index: Path, knowledge: Knowledge, settings: Settings
) -> None:
    manifest = read_manifest(current(built_index))
    assert manifest.statements == len(knowledge.statements) == 143
    own = statement_entries(knowledge)
    assert len(own) == 142 * 3
    assert manifest.entries == len(entries(knowledge)) == len(own) + len(knowledge.questions)
    assert manifest.documents == knowledge.digests()
    assert set(manifest.files) == set(checksums(current(built_index)))
    assert not (built_index / "building").exists()


def test_a_second_run_says_that_nothing_has_changed_and_loads_nothing_heavy(
    settings: Settings, built_index: Path
) -> None:
    code = (
        "import sys, time, ingest; start = time.process_time(); status = ingest.main();"
        "print('seconds', time.process_time() - start);"
        "print('heavy', {'torch', 'chromadb', 'sentence_transformers'} & set(sys.modules));"
        "sys.exit(status)"
    )
    before = checksums(built_index)
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(settings),
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Nothing has changed: the index is current." in done.stdout
    assert all(said in done.stdout for said in REPORTED)
    assert "heavy set()" in done.stdout
    assert float(done.stdout.partition("seconds")[2].split()[0]) < 2
    assert checksums(built_index) == before


def test_a_build_reports_what_it_read_and_what_it_left_out(
    noted: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    (noted.corpus / "local" / "sammanställning.xlsx").write_bytes(b"PK")
    ingest.ingest(noted)
    said = capsys.readouterr()
    assert all(part in said.out for part in REPORTED)
    assert "local/rutin.md: 1 statements" in said.out
    assert (
        f"Index built and checked: {len(entries(read_knowledge(noted.corpus)))} entries" in said.out
    )
    assert "skipped local/sammanställning.xlsx" in said.err


def test_a_changed_corpus_is_refused_until_ingest_and_the_generation_before_is_kept(
    noted: Settings, copy: Settings
) -> None:
    with pytest.raises(IndexUnavailable, match=r"corpus has changed .* run `python ingest.py`"):
        Assistant.open(noted)
    ingest.ingest(noted)
    first = Assistant.open(noted).search("Fantasia torsdag", limit=1)[0]
    assert first.statement.id == "L-RUTIN-1"
    assert (first.statement.step, first.statement.document) == (2, "local/rutin.md")
    with pytest.raises(IndexUnavailable):
        Assistant.open(copy)
    assert {p.name for p in noted.index.glob("gen-*")} == {"gen-1", "gen-2"}
    ingest.ingest(copy)
    assert {p.name for p in noted.index.glob("gen-*")} == {"gen-2", "gen-3"}
    assert Assistant.open(copy).ready()


def test_a_changed_vocabulary_is_learned_from_anew(copy: Settings, corpus_copy: Path) -> None:
    """The kinds of question are learned with it, and would answer by the old one."""
    path = corpus_copy / "vocabulary" / "areas.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("formalia", "formaliteter", 1), encoding="utf-8")
    edited = changed(copy, corpus=corpus_copy)
    with pytest.raises(IndexUnavailable):
        Assistant.open(edited)
    ingest.ingest(edited)
    assert Assistant.open(edited).ready()


def test_a_sentence_that_a_clinic_repeats_on_every_page_does_not_stop_the_ingest(
    settings: Settings, corpus_copy: Path, tmp_path: Path
) -> None:
    """Nor do sentences in a script of which the model knows no letter, all of one vector."""
    foreign = "".join(f"Порядок {'я' * n}.\n\n" for n in range(1, 21))
    pages = "# Rutin\n\n" + "Se vår lokala rutin.\n\n" * 30 + foreign
    (corpus_copy / "local" / "rutin.md").write_text(pages, encoding="utf-8")
    own = changed(settings, corpus=corpus_copy, index=tmp_path / "index")
    ingest.ingest(own)
    indexed = statement_entries(read_knowledge(own.corpus))
    assert len(indexed) == 142 * 3 + 1 + 20
    found = Assistant.open(own).search("handleda studerande", limit=2)
    assert "S3-SAM-2" in [hit.statement.id for hit in found]


# ── Interrupted, twice at once, without room ──────────────────────────────────────────────────────


@pytest.mark.parametrize("stage", ["building/dense/chroma.sqlite3", "building/lexical"])
def test_a_build_that_is_killed_leaves_the_old_index_or_the_new_one_whole(
    noted: Settings, copy: Settings, stage: str
) -> None:
    process = start_ingest(noted)
    wait_for(process, noted.index / stage)
    time.sleep(random.uniform(0, 0.5))
    process.send_signal(signal.SIGKILL)
    process.communicate()
    switched = (copy.index / CURRENT).read_text(encoding="utf-8") == "gen-2"
    used, other = (noted, copy) if switched else (copy, noted)
    assert Assistant.open(used).search("handleda studerande", limit=1)
    with pytest.raises(IndexUnavailable, match=r"corpus has changed"):
        Assistant.open(other)


def test_a_first_build_that_is_killed_leaves_no_index_and_the_next_build_cleans_up(
    settings: Settings, tmp_path: Path
) -> None:
    own = changed(settings, index=tmp_path / "index")
    process = start_ingest(own)
    wait_for(process, own.index / "building")
    time.sleep(random.uniform(0, 0.3))
    process.send_signal(signal.SIGKILL)
    process.communicate()
    with pytest.raises(IndexUnavailable, match=r"there is no index yet; run `python ingest.py`"):
        Assistant.open(own)
    ingest.ingest(own)
    assert Assistant.open(own).ready()
    assert sorted(p.name for p in own.index.iterdir()) == [CURRENT, "gen-1", "lock"]


def test_of_two_ingests_at_once_one_is_told_so_and_the_other_ends_well(
    noted: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    process = start_ingest(noted)
    wait_for(process, noted.index / "building")
    line = refused_line(noted, monkeypatch, capsys)
    assert line == "ingest: another ingest is running; wait for it to end"
    said, _ = process.communicate()
    assert process.returncode == 0, said
    assert Assistant.open(noted).ready()


@pytest.mark.parametrize("room", [0, 100_000])
def test_a_full_disk_is_told_in_one_line_and_the_old_index_stays(
    noted: Settings,
    copy: Settings,
    room: int,
    embeddings: LocalEmbeddings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with full_disk(room):
        line = refused_line(noted, monkeypatch, capsys)
    assert "free space" in line
    assert Assistant.open(copy).ready()


def test_a_place_that_cannot_be_written_is_told_in_one_line(
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "file").touch()
    own = changed(settings, index=tmp_path / "file")
    assert "set STEGVIS_INDEX" in refused_line(own, monkeypatch, capsys)
    with pytest.raises(IndexUnavailable):
        Assistant.open(own)


# ── Damaged ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", FILES)
def test_a_flipped_byte_is_found_before_the_file_is_used(
    copy: Settings, knowledge: Knowledge, embeddings: LocalEmbeddings, name: str
) -> None:
    damaged = next(current(copy.index).rglob(name))
    flip(damaged)
    told = rf"is damaged \({name}\); run `python ingest.py`"
    with pytest.raises(IndexUnavailable, match=told):
        open_current(copy.index, fingerprint(knowledge), embeddings)
    assert not fits(copy.index, fingerprint(knowledge), embeddings.fingerprint)


@pytest.mark.parametrize("name", [*FILES, "link_lists.bin", CURRENT, "gen-1"])
def test_a_missing_file_is_found(
    copy: Settings, knowledge: Knowledge, embeddings: LocalEmbeddings, name: str
) -> None:
    missing = next(copy.index.rglob(name))
    if missing.is_dir():
        shutil.rmtree(missing)
    else:
        missing.unlink()
    with pytest.raises(IndexUnavailable, match=r"run `python ingest.py`"):
        open_current(copy.index, fingerprint(knowledge), embeddings)


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"gen-1\0", b"gen-7", b"..", b"gen-\xc3"])
def test_a_damaged_pointer_is_found(
    copy: Settings, knowledge: Knowledge, embeddings: LocalEmbeddings, damage: bytes
) -> None:
    (copy.index / CURRENT).write_bytes(damage)
    with pytest.raises(IndexUnavailable, match=r"run `python ingest.py`"):
        open_current(copy.index, fingerprint(knowledge), embeddings)
    assert not fits(copy.index, fingerprint(knowledge), embeddings.fingerprint)


@pytest.mark.parametrize("name", ["chroma.sqlite3", CURRENT])
def test_ingest_repairs_a_damaged_index(copy: Settings, name: str) -> None:
    flip(next(copy.index.rglob(name)))
    ingest.ingest(copy)
    assert Assistant.open(copy).ready()


def test_ingest_minds_no_folder_that_somebody_put_beside_the_generations(copy: Settings) -> None:
    (copy.index / CURRENT).unlink()
    (copy.index / "gen-1").rename(copy.index / "gen-1 (copy)")
    ingest.ingest(copy)
    assert Assistant.open(copy).ready()


def test_an_index_of_another_format_is_refused(
    copy: Settings, knowledge: Knowledge, embeddings: LocalEmbeddings
) -> None:
    path = current(copy.index) / NAME
    path.write_text(path.read_text(encoding="utf-8").replace(f'"format": {FORMAT}', '"format": 0'))
    with pytest.raises(IndexUnavailable, match=r"older format; run `python ingest.py`"):
        open_current(copy.index, fingerprint(knowledge), embeddings)


# ── The model ─────────────────────────────────────────────────────────────────────────────────────


def test_another_model_is_refused_until_ingest_and_e5_models_get_their_prompts(
    copy: Settings, tmp_path: Path, embeddings: LocalEmbeddings
) -> None:
    own = changed(copy, model=str(model(tmp_path, "my-e5-small")))
    with pytest.raises(IndexUnavailable, match=r"another embedding model; run `python ingest.py`"):
        Assistant.open(own)
    ingest.ingest(own)
    found = Assistant.open(own).search("handleda studerande", limit=2)
    assert "S3-SAM-2" in [hit.statement.id for hit in found]
    e5 = LocalEmbeddings(own.model, own.prompts)
    assert e5.embed_query("nätverk") == embeddings.embed_query("query: nätverk")
    passages = embeddings.embed_documents(["passage: nätverk", "passage: kodning"])
    assert e5.embed_documents(["nätverk", "kodning"]) == passages


def test_vectors_have_unit_length(embeddings: LocalEmbeddings) -> None:
    for vector in (embeddings.embed_query("nätverk"), *embeddings.embed_documents(["kodning"])):
        assert sum(x * x for x in vector) == pytest.approx(1, abs=1e-3)


def test_the_same_model_elsewhere_needs_no_new_index(copy: Settings, tmp_path: Path) -> None:
    assert Assistant.open(changed(copy, model=str(model(tmp_path)))).ready()


@pytest.mark.parametrize("name", ["nowhere", "no/such/model", "index", ""])
def test_what_is_no_model_is_refused_with_the_setting_to_change(copy: Settings, name: str) -> None:
    given = str(copy.index) if name == "index" else name
    with pytest.raises(ModelError, match="set STEGVIS_MODEL to a model directory"):
        Assistant.open(changed(copy, model=given))


def test_the_refusal_of_a_model_is_one_line_of_the_ingest(
    copy: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    own = changed(copy, model=str(copy.index))
    assert "STEGVIS_MODEL" in refused_line(own, monkeypatch, capsys)


def test_weights_as_pickle_are_never_loaded(settings: Settings, tmp_path: Path) -> None:
    own = model(tmp_path, model_safetensors=None, SHA256SUMS=None)
    (own / "pytorch_model.bin").write_bytes(b"\x80\x04.")
    with pytest.raises(ModelError, match="no safetensors weights; other formats are not loaded"):
        LocalEmbeddings(str(own), settings.prompts)


@pytest.mark.parametrize("field", ["model_safetensors", "tokenizer_json", "modules_json"])
def test_an_altered_model_is_refused_by_its_checksums(
    settings: Settings, tmp_path: Path, field: str
) -> None:
    name = field.replace("_", ".")
    altered = (SHIPPED_MODEL / name).read_bytes()[:-1] + b" "
    own = model(tmp_path, **{field: altered})
    with pytest.raises(ModelError, match=rf"{name} is missing or altered; restore it"):
        LocalEmbeddings(str(own), settings.prompts).embed_query("nätverk")


@pytest.mark.parametrize(
    ("field", "data"),
    [
        ("model_safetensors", b"no weights"),
        ("tokenizer_json", b'{"version": "1.0"'),
        ("tokenizer_json", None),
        ("modules_json", b"{"),
        ("modules_json", b'[{"idx": 0, "name": "0", "path": "", "type": "os.system"}]'),
    ],
)
def test_a_model_that_does_not_load_is_one_clear_line(
    settings: Settings, tmp_path: Path, field: str, data: bytes | None
) -> None:
    own = model(tmp_path, SHA256SUMS=None, **{field: data})
    with pytest.raises(ModelError, match=r"can't be loaded: ") as caught:
        LocalEmbeddings(str(own), settings.prompts).embed_query("nätverk")
    assert "\n" not in str(caught.value)


def test_missing_prompts_are_told_with_the_setting_to_change(
    copy: Settings, tmp_path: Path
) -> None:
    with pytest.raises(StegvisError, match="STEGVIS_PROMPTS"):
        Assistant.open(changed(copy, prompts=tmp_path / "nowhere"))


# ── Reading ───────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def two_readers(
    built_index: Path, knowledge: Knowledge, embeddings: LocalEmbeddings
) -> tuple[OpenIndex, ...]:
    corpus = fingerprint(knowledge)
    return tuple(open_current(built_index, corpus, embeddings) for _ in range(2))


def test_every_statement_finds_itself(assistant: Assistant, knowledge: Knowledge) -> None:
    lost = []
    for statement in knowledge.statements:
        readings = [hit.statement.reading for hit in assistant.search(statement.quote, limit=3)]
        if statement.kind != "navigation" and statement.reading not in readings:
            lost.append(statement.id)
    assert lost == []


def test_every_entry_is_its_own_nearest_vector(
    two_readers: tuple[OpenIndex, OpenIndex], knowledge: Knowledge, embeddings: LocalEmbeddings
) -> None:
    indexed = statement_entries(knowledge)
    vectors = embeddings.embed_documents([entry.text for entry in indexed])
    for entry, vector in zip(indexed, vectors, strict=True):
        found = cosines(two_readers[0].vectors, vector)
        assert found[two_readers[0].keys.index(entry.key)] == pytest.approx(found.max(), abs=1e-4)


def test_two_readers_work_at_once_and_leave_the_generation_as_it_was(
    two_readers: tuple[OpenIndex, OpenIndex], built_index: Path
) -> None:
    first, second = (reader.cosines("handleda studerande") for reader in two_readers)
    assert (first == second).all()
    assert len(first) == len(two_readers[0].keys)
    words = ["handleda", "studerande"]
    stems = [reader.lexical.stems(words) for reader in two_readers]
    assert (stems[0] == stems[1]).all()
    assert stems[0].max() > 0
    generation = current(built_index)
    assert checksums(generation) == read_manifest(generation).files


def test_words_that_the_index_does_not_know_score_nothing(
    two_readers: tuple[OpenIndex, OpenIndex],
) -> None:
    lexical = two_readers[0].lexical
    assert lexical.stems(["xylofonkvartett"]).max() == 0
    assert lexical.stems([]).max() == lexical.ngrams([]).max() == 0
    assert lexical.ngrams(["avikelsse"]).max() > 0


def test_terms_score_what_bm25s_gives_them(built_index: Path) -> None:
    lexical = current(built_index) / "lexical"
    words = ["handleda", "studerande", "studerande", "kodning", "xylofonkvartett"]
    read, asked = LexicalIndex.load(lexical), bm25s.BM25.load(lexical / "asked")
    terms = [stem for word in words for stem in word_stems(word)]
    expected = asked.get_scores([term for term in terms if term in asked.vocab_dict])
    assert expected.max() > 0
    assert (read.asked(words) == expected).all()


def test_the_table_of_vectors_is_what_chroma_holds(
    built_index: Path, embeddings: LocalEmbeddings, tmp_path: Path
) -> None:
    generation = current(built_index)
    copy = shutil.copytree(generation / "dense", tmp_path / "dense")  # Chroma writes when it reads
    stored, table = DenseIndex(copy, embeddings).vectors(), VectorTable.load(generation)
    assert stored.keys == table.keys
    assert (stored.rows == table.rows).all()


def test_a_corpus_that_is_wrong_is_told_before_the_index_is_touched(
    copy: Settings, corpus_copy: Path
) -> None:
    (corpus_copy / "errata.yaml").unlink()
    before = checksums(copy.index)
    with pytest.raises(CorpusError):
        ingest.ingest(changed(copy, corpus=corpus_copy))
    assert checksums(copy.index) == before
    assert read_knowledge(copy.corpus)
