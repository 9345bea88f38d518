"""The transformer as an ONNX graph whose weights are those of model.safetensors, not a second copy.

ONNX lets a tensor lie at an offset of another file, and a safetensors file is a header followed by
plain tensors. So the graph takes some 100 kB, and both runtimes read the same float16 numbers.
With `int8` the graph turns matrices into int8 (one scale per column) when it is loaded, and
activations as they come.
"""

import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

_WEIGHTS = "model.safetensors"
_LAYERS, _HEADS, _WIDTH = 6, 12, 384
_FAR = -1e4


def write_graph(folder: Path, *, int8: bool) -> Path:
    """Writes model.onnx (or model_int8.onnx) into a packed directory."""
    graph = _Graph(folder / _WEIGHTS, int8=int8)
    path = folder / ("model_int8.onnx" if int8 else "model.onnx")
    onnx.save(graph.build(), path)
    return path


class _Graph:
    """Nodes and initializers, built from input to output."""

    def __init__(self, weights: Path, *, int8: bool) -> None:
        with weights.open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            self._header = json.loads(file.read(length))
        self._start = 8 + length
        self._int8 = int8
        self._nodes: list[onnx.NodeProto] = []
        self._initializers: dict[str, onnx.TensorProto] = {}

    def build(self) -> onnx.ModelProto:
        """The model: input_ids and attention_mask → sentence_embedding of unit length."""
        state = self._embedded()
        weight = self._op("Cast", "attention_mask", to=TensorProto.FLOAT)
        away = self._op("Mul", self._op("Sub", self._number(1.0), weight), self._number(_FAR))
        far = self._op("Unsqueeze", away, self._integers(1, 2))
        for layer in range(_LAYERS):
            state = self._layer(f"encoder.layer.{layer}", state, far)
        column = self._op("Unsqueeze", weight, self._integers(2))
        total = self._op("ReduceSum", self._op("Mul", state, column), self._integers(1), keepdims=0)
        norm = self._op("ReduceL2", total, self._integers(1), keepdims=1)
        self._nodes.append(helper.make_node("Div", [total, norm], ["sentence_embedding"]))
        return self._model()

    def _model(self) -> onnx.ModelProto:
        ids = [
            helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "length"])
            for name in ("input_ids", "attention_mask")
        ]
        out = helper.make_tensor_value_info(
            "sentence_embedding", TensorProto.FLOAT, ["batch", _WIDTH]
        )
        graph = helper.make_graph(
            self._nodes, "embedding", ids, [out], list(self._initializers.values())
        )
        return helper.make_model(
            graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9, producer_name="stegvis"
        )

    def _embedded(self) -> str:
        words = self._op("Gather", self._half("embeddings.word_embeddings.weight"), "input_ids")
        shape = self._op("Shape", "input_ids")
        length = self._op("Gather", shape, self._integers(1), axis=0)
        places = self._op(
            "Slice",
            self._half("embeddings.position_embeddings.weight"),
            self._integers(0),
            length,
            self._integers(0),
        )
        kinds = self._op(
            "Gather", self._half("embeddings.token_type_embeddings.weight"), self._integer(0)
        )
        total = self._op("Cast", words, to=TensorProto.FLOAT)
        for part in (places, kinds):
            total = self._op("Add", total, self._op("Cast", part, to=TensorProto.FLOAT))
        return self._normed(total, "embeddings.LayerNorm")

    def _layer(self, name: str, state: str, far: str) -> str:
        own = f"{name}.attention.self"
        query, key, value = (
            self._heads(self._dense(state, f"{own}.{part}"), keys=part == "key")
            for part in ("query", "key", "value")
        )
        scores = self._op("MatMul", query, key)
        scores = self._op("Mul", scores, self._number((_WIDTH // _HEADS) ** -0.5))
        shares = self._op("Softmax", self._op("Add", scores, far), axis=-1)
        mixed = self._op("Transpose", self._op("MatMul", shares, value), perm=[0, 2, 1, 3])
        mixed = self._op("Reshape", mixed, self._integers(0, 0, _WIDTH))
        out = self._dense(mixed, f"{name}.attention.output.dense")
        state = self._normed(self._op("Add", out, state), f"{name}.attention.output.LayerNorm")
        inner = self._op("Gelu", self._dense(state, f"{name}.intermediate.dense"))
        out = self._dense(inner, f"{name}.output.dense")
        return self._normed(self._op("Add", out, state), f"{name}.output.LayerNorm")

    def _heads(self, state: str, *, keys: bool) -> str:
        split = self._op("Reshape", state, self._integers(0, 0, _HEADS, _WIDTH // _HEADS))
        return self._op("Transpose", split, perm=[0, 2, 3, 1] if keys else [0, 2, 1, 3])

    def _dense(self, state: str, name: str) -> str:
        matrix = self._op("Transpose", self._single(f"{name}.weight"), perm=[1, 0])
        product = self._product8(state, matrix) if self._int8 else self._op("MatMul", state, matrix)
        return self._op("Add", product, self._single(f"{name}.bias"))

    def _product8(self, state: str, matrix: str) -> str:
        peak = self._op("ReduceMax", self._op("Abs", matrix), self._integers(0), keepdims=0)
        scale = self._op("Div", peak, self._number(127.0))
        whole = self._op("Cast", self._op("Round", self._op("Div", matrix, scale)), to=TensorProto.INT8)
        values, step, zero = self._ops("DynamicQuantizeLinear", 3, state)
        product = self._op("Cast", self._op("MatMulInteger", values, whole, zero), to=TensorProto.FLOAT)
        return self._op("Mul", product, self._op("Mul", step, scale))

    def _normed(self, state: str, name: str) -> str:
        parts = (self._single(f"{name}.weight"), self._single(f"{name}.bias"))
        return self._op("LayerNormalization", state, *parts, axis=-1, epsilon=1e-12)

    def _op(self, kind: str, *inputs: str, **attributes: object) -> str:
        return self._ops(kind, 1, *inputs, **attributes)[0]

    def _ops(self, kind: str, outputs: int, *inputs: str, **attributes: object) -> list[str]:
        names = [f"n{len(self._nodes)}_{i}" for i in range(outputs)]
        self._nodes.append(helper.make_node(kind, list(inputs), names, **attributes))
        return names

    def _single(self, name: str) -> str:
        """A float16 weight as float32; the runtime does this once."""
        return self._op("Cast", self._half(name), to=TensorProto.FLOAT)

    def _half(self, name: str) -> str:
        """A tensor of model.safetensors, by its place in the file."""
        if name not in self._initializers:
            entry = self._header[name]
            begin, end = entry["data_offsets"]
            tensor = TensorProto(
                name=name,
                data_type=TensorProto.FLOAT16,
                dims=entry["shape"],
                data_location=TensorProto.EXTERNAL,
            )
            place = {"location": _WEIGHTS, "offset": self._start + begin, "length": end - begin}
            for key, value in place.items():
                tensor.external_data.add(key=key, value=str(value))
            self._initializers[name] = tensor
        return name

    def _number(self, value: float) -> str:
        return self._constant(f"c{value}", np.array(value, np.float32))

    def _integer(self, value: int) -> str:
        return self._constant(f"i{value}", np.array(value, np.int64))

    def _integers(self, *values: int) -> str:
        return self._constant(f"v{values}", np.array(values, np.int64))

    def _constant(self, name: str, value: np.ndarray) -> str:
        self._initializers.setdefault(name, numpy_helper.from_array(value, name))
        return name
