"""The packed model as an ONNX graph whose weights are those of its safetensors, not a second copy.

ONNX lets a tensor lie at an offset of another file, and a safetensors file is a header followed by
plain tensors. So the graph takes some 50 kB, and both runtimes read the same numbers. With `int8`
the matrices are turned into int8 when the graph is loaded, in blocks that share a scale.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from tools.train_embeddings.teacher import layers

_WEIGHTS = "model.safetensors"
_TYPES = {"F16": TensorProto.FLOAT16, "F8_E4M3": TensorProto.UINT8}
_HEADS, _WIDTH = 12, 384
_RUNTIME = "com.microsoft"  # operators of onnxruntime
_BLOCK = 32


def write_graph(folder: Path, *, int8: bool) -> Path:
    """Writes model.onnx (or model_int8.onnx) into a packed directory."""
    graph = _Graph(folder, int8=int8)
    path = folder / ("model_int8.onnx" if int8 else "model.onnx")
    onnx.save(graph.build(), path)
    return path


class _Graph:
    """Nodes and initializers, built from input to output."""

    def __init__(self, folder: Path, *, int8: bool) -> None:
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
        paths = [str(module["path"]) for module in modules]
        kept, static, weighted = (paths[i] for i in (1, 2, 5))
        self._places: dict[str, tuple[str, int, dict[str, Any]]] = {}
        for prefix, path in (
            ("", ""),
            ("kept.", kept),
            ("static.", static),
            ("weighted.", weighted),
        ):
            self._read(folder, prefix, path)
        self._int8 = int8
        self._nodes: list[onnx.NodeProto] = []
        self._initializers: dict[str, onnx.TensorProto] = {}

    def _read(self, folder: Path, prefix: str, path: str) -> None:
        location = f"{path}/{_WEIGHTS}" if path else _WEIGHTS
        with (folder / location).open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            header = json.loads(file.read(length))
        for name, entry in header.items():
            self._places[prefix + name] = (location, 8 + length, entry)

    def build(self) -> onnx.ModelProto:
        """The model: input_ids and attention_mask → sentence_embedding of unit length."""
        weight = self._op("Cast", "attention_mask", to=TensorProto.FLOAT)
        column = self._op("Unsqueeze", weight, self._integers(2))
        mask = self._op("Cast", "attention_mask", to=TensorProto.INT32)
        state = self._embedded()
        for layer in range(layers(self._places)):
            state = self._layer(f"encoder.layer.{layer}", state, mask)
        count = self._op("ReduceSum", weight, self._integers(1), keepdims=1)
        read = self._op("Div", self._summed(state, column), count)
        read = self._op("Mul", read, self._factor("kept.linear.weight"))
        rows = self._rows("static.emb_layer.weight")
        bag = self._unit(self._summed(rows, column))
        bag = self._op("Mul", bag, self._factor("weighted.linear.weight"))
        self._unit(self._op("Concat", bag, read, axis=1), "sentence_embedding")
        return self._model()

    def _summed(self, states: str, column: str) -> str:
        return self._op("ReduceSum", self._op("Mul", states, column), self._integers(1), keepdims=0)

    def _unit(self, vector: str, name: str = "") -> str:
        norm = self._op("ReduceL2", vector, self._integers(1), keepdims=1)
        norm = self._op("Max", norm, self._number(1e-12))
        result = name or f"u{len(self._nodes)}"
        self._nodes.append(helper.make_node("Div", [vector, norm], [result]))
        return result

    def _factor(self, name: str) -> str:
        """The number that a matrix with one number on its diagonal multiplies by."""
        return self._op("ReduceMax", self._single(name), self._integers(0, 1), keepdims=0)

    def _model(self) -> onnx.ModelProto:
        ids = [
            helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "length"])
            for name in ("input_ids", "attention_mask")
        ]
        out = helper.make_tensor_value_info(
            "sentence_embedding", TensorProto.FLOAT, ["batch", 2 * _WIDTH]
        )
        graph = helper.make_graph(
            self._nodes, "embedding", ids, [out], list(self._initializers.values())
        )
        return helper.make_model(
            graph,
            opset_imports=[helper.make_opsetid("", 20), helper.make_opsetid(_RUNTIME, 1)],
            ir_version=9,
            producer_name="stegvis",
        )

    def _embedded(self) -> str:
        total = self._rows("embeddings.word_embeddings.weight")
        shape = self._op("Shape", "input_ids")
        length = self._op("Gather", shape, self._integers(1), axis=0)
        places = self._op(
            "Slice",
            self._stored("embeddings.position_embeddings.weight"),
            self._integers(0),
            length,
            self._integers(0),
        )
        kinds = self._op(
            "Gather", self._stored("embeddings.token_type_embeddings.weight"), self._integer(0)
        )
        for part in (places, kinds):
            total = self._op("Add", total, self._op("Cast", part, to=TensorProto.FLOAT))
        return self._normed(total, "embeddings.LayerNorm")

    def _rows(self, name: str) -> str:
        """Rows of a float8 table for the tokens; each byte is looked up, as Gather takes no float8."""
        numbers = torch.arange(256, dtype=torch.uint8).view(torch.float8_e4m3fn).float()
        values = self._constant("float8", np.nan_to_num(numbers.numpy()))
        codes = self._op("Gather", self._stored(name), "input_ids")
        return self._op("Gather", values, self._op("Cast", codes, to=TensorProto.INT32))

    def _layer(self, name: str, state: str, mask: str) -> str:
        own = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]
        parts = self._ops("Split", 3, self._dense(state, own), axis=-1, num_outputs=3)
        mixed = self._op("MultiHeadAttention", *parts, "", mask, domain=_RUNTIME, num_heads=_HEADS)
        out = self._dense(mixed, [f"{name}.attention.output.dense"])
        state = self._normed(self._op("Add", out, state), f"{name}.attention.output.LayerNorm")
        inner = self._op("Gelu", self._dense(state, [f"{name}.intermediate.dense"]))
        out = self._dense(inner, [f"{name}.output.dense"])
        return self._normed(self._op("Add", out, state), f"{name}.output.LayerNorm")

    def _dense(self, state: str, names: list[str]) -> str:
        """One product for all matrices named; their results lie side by side."""
        matrix = self._joined([f"{name}.weight" for name in names])
        bias = self._joined([f"{name}.bias" for name in names])
        rows = sum(self._places[f"{name}.weight"][2]["shape"][0] for name in names)
        columns = self._places[f"{names[0]}.weight"][2]["shape"][1]
        if self._int8:
            return self._product8(state, matrix, bias, rows, columns)
        across = self._op("Transpose", matrix, perm=[1, 0])
        return self._op("Add", self._op("MatMul", state, across), bias)

    def _joined(self, names: list[str]) -> str:
        parts = [self._single(name) for name in names]
        return parts[0] if len(parts) == 1 else self._op("Concat", *parts, axis=0)

    def _product8(self, state: str, matrix: str, bias: str, rows: int, columns: int) -> str:
        """Blocks of the matrix and of each token's activations share a scale: int8 at work."""
        count = columns // _BLOCK
        blocks = self._op("Reshape", matrix, self._integers(rows, count, _BLOCK))
        peak = self._op("ReduceMax", self._op("Abs", blocks), self._integers(2), keepdims=1)
        scale = self._op("Div", peak, self._number(127.0))
        whole = self._op("Round", self._op("Div", blocks, scale))
        shifted = self._op("Add", whole, self._number(128.0))
        return self._op(
            "MatMulNBits",
            state,
            self._op("Cast", shifted, to=TensorProto.UINT8),
            self._op("Reshape", scale, self._integers(rows, count)),
            "",
            "",
            bias,
            domain=_RUNTIME,
            K=columns,
            N=rows,
            bits=8,
            block_size=_BLOCK,
            accuracy_level=4,
        )

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
        """A weight as float32; the runtime does this once."""
        return self._op("Cast", self._stored(name), to=TensorProto.FLOAT)

    def _stored(self, name: str) -> str:
        """A tensor of a safetensors file, by its place there."""
        if name not in self._initializers:
            location, start, entry = self._places[name]
            begin, end = entry["data_offsets"]
            tensor = TensorProto(
                name=name,
                data_type=_TYPES[entry["dtype"]],
                dims=entry["shape"],
                data_location=TensorProto.EXTERNAL,
            )
            place = {"location": location, "offset": start + begin, "length": end - begin}
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
