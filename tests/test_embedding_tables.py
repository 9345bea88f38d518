"""The page about the embedding model: written from its figures, and measured right on toy cases."""

import json
import re

import numpy as np
import pytest

from eval.cases import Gold, Question
from tools.train_embeddings import document, measures, silence
from tools.train_embeddings.domain_data import Record

FIGURES = json.loads(document.FIGURES.read_text(encoding="utf-8"))
ABLATIONS = json.loads(document.ABLATIONS.read_text(encoding="utf-8"))


class Toy:
    """Texts are numbers: angles in degrees."""

    def embed(self, texts: list[str]) -> np.ndarray:
        angles = np.radians([float(text) for text in texts])
        return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)


class Fixed:
    """Gives the same scores to every question."""

    ids = ("S1-SAM-1", "DK-OPG-1", "S2-SAM-1")

    def scores(self, texts: list[str]) -> np.ndarray:
        return np.tile(np.array([0.2, 0.9, 0.5], np.float32), (len(texts), 1))


def record(own: int, near: int, *asks: int) -> Record:
    fields = {"": (own,), "near_": (near,), "ask_": asks}
    return {
        f"{field}{lang}": tuple(map(str, values))
        for field, values in fields.items()
        for lang in ("sv", "da", "en")
    }


def question(lang: str, gold: str) -> Question:
    return Question.model_validate(
        {"id": "x", "lang": lang, "kind": "fact", "question": "?", "expect": "answered"}
    ).model_copy(update={"gold": Gold(all_of=(gold,))})


def test_the_page_is_what_its_figures_make() -> None:
    assert document.PAGE.read_text(encoding="utf-8") == document.page(FIGURES, ABLATIONS)


def test_no_place_of_a_machine_is_in_the_page() -> None:
    texts = document.PAGE.read_text(encoding="utf-8") + json.dumps(FIGURES)
    assert not re.search(r"(?<![\w)])/(work|home|root|tmp|mnt)/", texts)


def test_a_gate_is_reached_by_its_value_alone() -> None:
    least, most = {"least": 0.8, "a": 0.8, "b": 0.79}, {"most": 4.0, "a": 4.1, "b": 4.0}
    assert [document.reached(g, m) for g in (least, most) for m in "ab"] == [
        True,
        False,
        False,
        True,
    ]
    for name, gate in document.gates(FIGURES["tables"]).items():
        line = next(
            line for line in document.page(FIGURES, ABLATIONS).splitlines() if f"| {name} |" in line
        )
        says = [cell == "yes" for cell in line.split(" | ")[3::2] for cell in [cell.strip(" |")]]
        models = [model for model in document.SPEED if model in gate]
        assert says == [document.reached(gate, model) for model in models]


def test_gold_is_ranked_by_score_and_told_apart_by_language() -> None:
    found = measures.rank(Fixed(), [question("sv", "S1-SAM-1"), question("da", "DK-OPG-1")])
    assert [(r.document, r.recall, r.reciprocal) for r in found] == [
        ("sv", 1.0, pytest.approx(1 / 3)),
        ("da", 1.0, 1.0),
    ]


def test_records_are_found_before_near_misses_or_not() -> None:
    held = [record(10, 40, 12, 14), record(90, 60, 70, 72)]
    found, beats = measures.records(Toy(), held)
    assert found["sv→da"] == beats["en→en"] == 0.5
    assert measures.contrasts(Toy(), held)["across (n 24)"] == 0.5


def test_a_paraphrase_competes_with_the_questions_of_other_records() -> None:
    held = [record(0, 0, 10, 12), record(0, 0, 11, 50), record(0, 0, 80)]
    assert measures.paraphrases(Toy(), held)["sv→sv"] == 0.0
    held[1] = record(0, 0, 52, 50)
    assert measures.paraphrases(Toy(), held)["all (n 2 × 9)"] == 1.0


def test_scores_that_tell_all_apart_have_an_area_of_one() -> None:
    yes, no = np.array([0.6, 0.7], np.float32), np.array([0.1, 0.6], np.float32)
    assert silence.area(yes, no) == 0.875
    chance, truth = np.array([0.95, 0.95, 0.05, 0.05]), np.array([1.0, 1.0, 0.0, 1.0])
    assert silence.calibration_error(chance, truth) == pytest.approx(0.5 * 0.05 + 0.5 * 0.45)
