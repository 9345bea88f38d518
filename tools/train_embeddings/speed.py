"""Times one way of computing a model in a process of its own; sizes of directories and tables.

Reads questions as a JSON list, writes JSON: seconds to load, milliseconds a question, megabytes of
memory that the process gains. The product's own modules are loaded before.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

KINDS = ("numpy", "torch", "onnx", "onnx int8")
_GRAPHS = {"onnx": "model.onnx", "onnx int8": "model_int8.onnx"}
_WARM = 10


def timed(kind: str, model: Path, texts: Sequence[str], threads: int) -> dict[str, float]:
    """What a process finds that does nothing else."""
    count = str(threads)
    environment = {**os.environ, "OMP_NUM_THREADS": count, "RAYON_NUM_THREADS": count}
    command = [sys.executable, "-m", __name__, kind, str(model), "--threads", count]
    done = subprocess.run(  # noqa: S603
        command,
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        env=environment,
        check=True,
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Measures in this process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("model", type=Path)
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    texts: list[str] = json.load(sys.stdin)
    import assistant  # noqa: F401

    before, started = _peak(), time.perf_counter()
    embed = _embedder(arguments.kind, arguments.model, arguments.threads)
    embed(texts[:1])
    found = {"load_s": time.perf_counter() - started}
    for text in texts[:_WARM]:
        embed([text])
    times = sorted(_milliseconds(embed, text) for text in texts)
    found["p50"], found["p95"] = times[len(times) // 2], times[int(len(times) * 0.95)]
    found["memory_mb"] = _peak() - before
    print(json.dumps(found))  # noqa: T201


def _embedder(kind: str, model: Path, threads: int) -> Callable[[list[str]], object]:
    if kind == "numpy":
        from assistant.index.static_model import StaticModel

        return StaticModel(model).encode
    if kind == "torch":
        import torch

        from tools.train_embeddings.measures import Model

        torch.set_num_threads(threads)
        return Model(model).embed
    from tools.train_embeddings.onnx_check import OnnxModel

    return OnnxModel(model / _GRAPHS[kind], threads).embed


def _milliseconds(embed: Callable[[list[str]], object], text: str) -> float:
    started = time.perf_counter()
    embed([text])
    return 1000 * (time.perf_counter() - started)


def _peak() -> float:
    """The most memory held so far; not `ru_maxrss`, which counts the parent's too."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def megabytes(model: Path) -> float:
    """All weights of a directory."""
    return sum(path.stat().st_size for path in model.rglob("*.safetensors")) / 1e6


def table_megabytes(model: Path) -> dict[str, float]:
    """A static table in float32, in float16 and in int8 with one scale a row."""
    from safetensors.numpy import load_file

    rows, columns = load_file(model / "model.safetensors")["embedding.weight"].shape
    sizes = {"float32": columns * 4, "float16": columns * 2, "int8": columns + 4}
    return {name: rows * size / 1e6 for name, size in sizes.items()}


@contextmanager
def as_int8(model: Path) -> Iterator[Path]:
    """The static model with what is left of its table after int8 with one scale a row."""
    import numpy as np
    from safetensors.numpy import load_file, save_file

    table = load_file(model / "model.safetensors")["embedding.weight"].astype(np.float32)
    scale = np.abs(table).max(axis=1, keepdims=True) / 127
    rounded = np.round(table / np.where(scale > 0, scale, 1)).astype(np.int8)
    with TemporaryDirectory() as folder:
        path = Path(folder)
        (path / "tokenizer.json").write_bytes((model / "tokenizer.json").read_bytes())
        save_file({"embedding.weight": rounded * scale}, path / "model.safetensors")
        yield path


if __name__ == "__main__":
    main()
