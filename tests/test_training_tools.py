"""The tools that made the embedding models, as far as they run without their own packages."""

import json
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file

from assistant.index.static_model import StaticModel
from assistant.knowledge.corpus import Knowledge
from assistant.settings import SHIPPED_MODEL
from tools.train_embeddings import teacher
from tools.train_embeddings.domain_data import read_records
from tools.train_embeddings.make import steps
from tools.train_embeddings.measures import Bm25
from tools.train_embeddings.texts import DOMAIN, ROOT

RECORDS = 60


def test_the_ranking_without_a_model_finds_a_statement_by_its_own_words(
    knowledge: Knowledge,
) -> None:
    ranker = Bm25()
    wanted = [knowledge.statement(s) for s in ("S2-SVA-5", "S4-KVA-4", "DK-KRV-6")]
    scores = ranker.scores([statement.reading for statement in wanted])
    found = [ranker.ids[row.argmax()] for row in scores]
    assert found == [statement.id for statement in wanted]


def test_every_step_of_making_the_models_is_there() -> None:
    named = [module for module, *_ in steps(Path("p"), Path("s"), Path("o"), "1", "1")]
    assert named[0] == "prepare"
    assert all(find_spec(f"tools.train_embeddings.{module}") for module in named)


def test_a_record_that_is_left_out_moves_no_other_to_the_held_out_ones(tmp_path: Path) -> None:
    for path in DOMAIN.glob("*.jsonl"):
        lines = path.read_text(encoding="utf-8").splitlines()
        (tmp_path / path.name).write_text("\n".join(lines[1:]) + "\n", encoding="utf-8")
    training, held = read_records(DOMAIN)
    fewer, fewer_held = read_records(tmp_path)
    assert len(fewer) + len(fewer_held) < len(training) + len(held)
    assert all(record in held for record in fewer_held)
    assert not any(record in held for record in fewer)


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What training reads, small: pairs, records, a vocabulary, an untrained teacher, first vectors."""
    folder = tmp_path_factory.mktemp("work")
    (folder / "domain").mkdir()
    lines = (DOMAIN / "office.jsonl").read_text(encoding="utf-8").splitlines()[:RECORDS]
    (folder / "domain" / "office.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    records = [json.loads(line) for line in lines]
    pairs = [f"en-sv\ttatoeba\t{record['en']}\t{record['sv']}\n" for record in records]
    (folder / "pairs.tsv").write_text("".join(pairs), encoding="utf-8")
    words = folder / "tokenizer.json"
    _run("tokenizer", folder / "pairs.tsv", folder / "domain", words, "--pieces", 2000)
    _untrained(folder / "untrained", words)
    teacher.pack(folder / "untrained", folder / "teacher")
    _run("student", SHIPPED_MODEL, words, folder / "teacher", folder, "--layers", 0)
    return folder


def _untrained(folder: Path, words: Path) -> None:
    from transformers import BertModel

    body = BertModel(teacher.config(30522, 512), add_pooling_layer=False)
    body.save_pretrained(folder)
    shutil.copy(words, folder / "tokenizer.json")


def _run(module: str, *options: object) -> None:
    command = [sys.executable, "-m", f"tools.train_embeddings.{module}", *map(str, options)]
    subprocess.run(command, check=True, cwd=ROOT)


def test_a_seed_trains_the_same_table_again_and_it_is_packed_as_a_model(work: Path) -> None:
    for name in ("one", "two"):
        options = ("--kind", "static", "--steps", 3, "--share", 0.01, "--variants", 2)
        _run("train", work, work / "teacher", work / name, *options)
    paths = [work / name / "static.safetensors" for name in ("one", "two")]
    one, two = (load_file(path)["table.weight"] for path in paths)
    first = load_file(work / "initial_table.safetensors")["table"]
    assert (one == two).all()
    assert (one != first).any()
    _run("package", "static", paths[0], work / "tokenizer.json", work / "model")
    vectors = StaticModel(work / "model").encode(["Vem svarar i telefon?"])
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1)
