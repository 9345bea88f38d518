"""Static models without torch: the vectors that sentence-transformers gives."""

from pathlib import Path

import numpy as np
import pytest

from assistant.index.static_model import StaticModel, is_static
from assistant.settings import SHIPPED_MODEL

TEXTS = [
    "Får en tvåa koda själv?",
    "hvad kræver trin 3",
    "Take part in supervising students.",
    "x",
    "åäö æø É",
    "Kompetensstege för medicinsk sekreterare " * 40,
]


def test_the_vectors_are_those_of_sentence_transformers() -> None:
    from sentence_transformers import SentenceTransformer

    theirs = SentenceTransformer(str(SHIPPED_MODEL), device="cpu").encode(TEXTS)
    ours = StaticModel(SHIPPED_MODEL).encode(TEXTS)
    lengths = np.linalg.norm(theirs, axis=1)
    assert ((theirs * ours).sum(axis=1) / lengths >= 0.999).all()


def test_few_texts_get_the_vectors_that_many_get() -> None:
    model = StaticModel(SHIPPED_MODEL)
    together = model.encode(TEXTS * 3)[: len(TEXTS)]
    assert np.array_equal(together, np.vstack([model.encode([text]) for text in TEXTS]))


@pytest.mark.parametrize("text", ["", "🙂", "\u0b95"])
def test_a_text_without_a_known_piece_is_no_fault(text: str) -> None:
    assert np.isfinite(StaticModel(SHIPPED_MODEL).encode([text])).all()


def test_another_kind_of_model_is_not_taken_for_static(tmp_path: Path) -> None:
    modules = '[{"type": "sentence_transformers.models.Transformer"}]'
    (tmp_path / "modules.json").write_text(modules, encoding="utf-8")
    assert is_static(SHIPPED_MODEL)
    assert not is_static(tmp_path)
