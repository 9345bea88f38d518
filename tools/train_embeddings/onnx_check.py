"""Compares the ONNX graphs of a packed directory with torch: cosine, latency, time to load."""

import argparse
import time
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

LONGEST = 128


class OnnxModel:
    """tokenizers and onnxruntime, without torch."""

    def __init__(self, graph: Path, threads: int = 1) -> None:
        self._tokenizer = Tokenizer.from_file(str(graph.parent / "tokenizer.json"))
        self._tokenizer.enable_truncation(LONGEST)
        self._tokenizer.enable_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
        self._session = onnxruntime.InferenceSession(
            str(graph), options, providers=["CPUExecutionProvider"]
        )

    def embed(self, texts: list[str]) -> NDArray[np.float32]:
        """Unit vectors."""
        found = self._tokenizer.encode_batch_fast(texts)
        feed = {
            "input_ids": np.array([e.ids for e in found], np.int64),
            "attention_mask": np.array([e.attention_mask for e in found], np.int64),
        }
        vectors: NDArray[np.float32] = self._session.run(None, feed)[0]
        return vectors


def main() -> None:
    """Prints one line per graph."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory", type=Path)
    arguments = parser.parse_args()
    from tools.train_embeddings.measures import Dense, Model, questions

    texts = [case.question for case in questions("dev")]
    model = Model(arguments.directory)
    reference, base = model.embed(texts), Dense(model)
    for graph in sorted(arguments.directory.glob("*.onnx")):
        start = time.perf_counter()
        onnx = OnnxModel(graph)
        load = time.perf_counter() - start
        vectors = np.concatenate(
            [onnx.embed([text]) for text in texts[:10]] + [onnx.embed(texts[10:])]
        )
        times = sorted(_timed(onnx, text) for text in texts)
        cosine = (vectors * reference).sum(axis=1)
        same = (base.nearest(vectors) == base.nearest(reference)).mean()
        print(  # noqa: T201
            f"{graph.name}: load {load:.2f} s, p50 {1000 * times[len(times) // 2]:.2f} ms, "
            f"p95 {1000 * times[int(len(times) * 0.95)]:.2f} ms, cosine min {cosine.min():.5f} "
            f"mean {cosine.mean():.5f}, same first statement {same:.3f}"
        )


def _timed(model: OnnxModel, text: str) -> float:
    start = time.perf_counter()
    model.embed([text])
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
