"""Trains a student for a given time; the same data and losses for a transformer and a table.

General pairs and our own records are mixed from the start; in the last third the records weigh more.
"""

import argparse
import json
import random
import shutil
import time
from dataclasses import dataclass, field
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertModel

from tools.train_embeddings import teacher
from tools.train_embeddings.data import (
    Domain,
    General,
    Reader,
    general,
    matrix,
    read_pairs,
)
from tools.train_embeddings.domain_data import FIELDS, Record, read_records
from tools.train_embeddings.examples import Examples
from tools.train_embeddings.losses import Losses
from tools.train_embeddings.models import (
    StaticStudent,
    TransformerStudent,
    embed,
    save_weights,
    split,
)
from tools.train_embeddings.student import POSITIONS
from tools.train_embeddings.texts import LANGUAGES, SEED

_REPORT_S = 20.0


@dataclass(frozen=True)
class Plan:
    """How long and how hard; `late` is where the last part begins.

    With `steps` training ends after that many, whatever the time: the same seed then gives the
    same weights. With several `widths` the first so many numbers of a vector are vectors of their own
    (Matryoshka, Kusupati et al. 2022).
    """

    seconds: float
    rate: float
    table_rate: float
    steps: int | None = None
    widths: tuple[int, ...] = (384,)
    share: float = 1.0
    late: float = 0.65
    domain_sizes: tuple[int, int] = (128, 448)
    domain_weights: tuple[float, float] = (0.5, 1.0)
    late_share: float = 0.5
    examples_weight: float = 0.3
    warmup: int = 300


@dataclass
class Trainer:
    """One run: draws, steps, reports; keeps the model on the device."""

    model: nn.Module
    plan: Plan
    pairs: General
    domain: Domain
    examples: Examples | None
    targets: Tensor
    validation: "Validation"
    device: str
    losses: Losses = field(default_factory=Losses)
    history: list[dict[str, float]] = field(default_factory=list)

    def run(self, middle: Path | None = None) -> None:
        """Trains until the time is over; saves the weights where the last part begins."""
        rng = random.Random(SEED)  # noqa: S311
        groups = _groups(self.model, self.plan)
        optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=self.device == "cuda")
        peaks = [group["lr"] for group in groups]
        started = reported = time.monotonic()
        step, late = 0, False
        while (progress := self._progress(step, started)) < 1:
            if progress >= self.plan.late and not late:
                late = True
                if middle:
                    save_weights(self.model, middle)
            factor = min(1.0, (step + 1) / self.plan.warmup) * (1 - progress)
            for group, peak in zip(optimizer.param_groups, peaks, strict=True):
                group["lr"] = peak * factor
            losses = self._step(optimizer, rng, late=late)
            step += 1
            if time.monotonic() - reported > _REPORT_S:
                reported = time.monotonic()
                self._report(step, progress, losses)
        if middle and not late:  # a step took longer than all of the last part
            save_weights(self.model, middle)
        self._report(step, 1.0, losses)

    def _progress(self, step: int, started: float) -> float:
        if self.plan.steps is not None:
            return step / self.plan.steps
        return (time.monotonic() - started) / self.plan.seconds

    def _step(
        self, optimizer: torch.optim.Optimizer, rng: random.Random, *, late: bool
    ) -> tuple[Tensor, Tensor]:
        plan = self.plan
        batch = self.pairs.draw(rng, plan.share * (plan.late_share if late else 1.0))
        ids, names, own = self.domain.draw(max(4, int(plan.domain_sizes[late] * plan.share)))
        asked = self.examples.draw() if self.examples else []
        with torch.autocast(self.device, dtype=torch.bfloat16):
            both = self.model(torch.cat([batch.left, batch.right]))
            fields = self.model(trimmed(torch.cat(ids)))
            alike = self.model(trimmed(torch.cat(asked))) if asked else None
        taught = self.targets[batch.target.clamp(min=0)]
        one = two = three = torch.zeros((), device=self.device)
        for width in plan.widths:
            left, right = narrow(both, width).chunk(2)
            one = one + self.losses.general(left, right, batch, narrow(taught, width))
            parts = narrow(fields, width).chunk(len(FIELDS))
            two = two + self.losses.domain(parts, names, narrow(own, width))
            if self.examples and alike is not None:
                asks = narrow(alike, width).split([len(part) for part in asked])
                three = three + self.losses.examples(asks, self.examples.groups)
        total = one + plan.domain_weights[late] * two + plan.examples_weight * three
        optimizer.zero_grad(set_to_none=True)
        total.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        optimizer.step()
        return one.detach(), two.detach()

    def _report(self, step: int, progress: float, losses: tuple[Tensor, Tensor]) -> None:
        row = {"step": step, "progress": round(progress, 3)}
        row |= {"general": round(losses[0].item(), 3), "domain": round(losses[1].item(), 3)}
        row |= self.validation.measure(self.model)
        self.history.append(row)
        print(json.dumps(row), flush=True)  # noqa: T201


class Validation:
    """Held-out records: is the statement found, and does it beat its near miss?"""

    def __init__(self, records: list[Record], tokenizer: Reader, device: str) -> None:
        self._ids = {
            prefix + language: matrix([r[prefix + language][0] for r in records], tokenizer).to(
                device
            )
            for prefix in ("ask_", "", "near_")
            for language in LANGUAGES
        }

    @torch.no_grad()
    def measure(self, model: nn.Module) -> dict[str, float]:
        """Means over all nine pairs of languages."""
        model.eval()
        z = {key: model(ids.long()).float() for key, ids in self._ids.items()}
        model.train()
        found, beats = [], []
        for x in LANGUAGES:
            for y in LANGUAGES:
                scores = z[f"ask_{x}"] @ z[y].T
                own = scores.diagonal()
                found.append(
                    (scores.argmax(1) == torch.arange(len(own), device=own.device)).float().mean()
                )
                beats.append((own > (z[f"ask_{x}"] * z[f"near_{y}"]).sum(1)).float().mean())
        return {
            "found": round(torch.stack(found).mean().item(), 3),
            "beats": round(torch.stack(beats).mean().item(), 3),
        }


def narrow(vectors: Tensor, width: int) -> Tensor:
    """The first `width` numbers of each vector, at unit length."""
    return nn.functional.normalize(vectors[..., :width].float(), dim=-1)


def trimmed(ids: Tensor) -> Tensor:
    """Without the columns that are padding in every row."""
    return ids[:, : int((ids != 0).sum(1).max())]


def _groups(model: nn.Module, plan: Plan) -> list[dict[str, object]]:
    tables = [p for n, p in model.named_parameters() if "word_embeddings" in n or "table" in n]
    known = {id(p) for p in tables}
    rest = [p for p in model.parameters() if id(p) not in known]
    matrices = [p for p in rest if p.ndim > 1]
    vectors = [p for p in rest if p.ndim == 1]
    groups: list[dict[str, object]] = [
        {"params": tables, "lr": plan.table_rate, "weight_decay": 0.0}
    ]
    if rest:
        groups.append({"params": matrices, "lr": plan.rate, "weight_decay": 0.01})
        groups.append({"params": vectors, "lr": plan.rate, "weight_decay": 0.0})
    return groups


def main() -> None:
    """Reads the work folder; writes weights.safetensors and log.json into the output folder."""
    arguments = _parser().parse_args()
    torch.manual_seed(SEED)
    torch.set_float32_matmul_precision("high")
    arguments.output.mkdir(parents=True, exist_ok=True)
    trainer = _trainer(arguments, time.monotonic())
    trainer.run(arguments.scratch)
    weights = (arguments.scratch or arguments.output).with_suffix(".final")
    save_weights(trainer.model, weights)
    final = arguments.output / f"{arguments.kind}.safetensors"
    if arguments.parts:
        split(weights.rename(weights.parent / final.name), arguments.output)
    else:
        shutil.move(weights, final)
    (arguments.output / f"{arguments.kind}.json").write_text(json.dumps(trainer.history, indent=1))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path, help="pairs.tsv[.xz], tokenizer.json, domain/, initial")
    parser.add_argument("teacher", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--kind", choices=("transformer", "static"), default="transformer")
    parser.add_argument("--seconds", type=float, default=480)
    parser.add_argument("--steps", type=int, help="end after so many, whatever the time")
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--table-rate", type=float, default=1e-3)
    parser.add_argument("--share", type=float, default=1.0, help="of the usual batch size")
    parser.add_argument("--limit", type=int, help="pairs to read, for a trial")
    parser.add_argument("--variants", type=int, default=32)
    parser.add_argument(
        "--examples", type=Path, help="example questions, as examples.py writes them"
    )
    parser.add_argument("--scratch", type=Path, help="where the weights of the middle go")
    parser.add_argument("--parts", action="store_true", help="write the weights in parts")
    return parser


def _trainer(arguments: argparse.Namespace, clock: float) -> Trainer:
    device = "cuda" if torch.cuda.is_available() else "cpu"
    work: Path = arguments.work
    tokenizer = Tokenizer.from_file(str(work / "tokenizer.json"))
    rows = read_pairs(work, arguments.limit)
    guide, reader = (
        TransformerStudent(teacher.load(arguments.teacher)),
        teacher.reader(arguments.teacher),
    )
    pairs = general(rows, tokenizer, device)
    training, held = read_records(work / "domain")
    domain = Domain(training, arguments.variants, tokenizer, device)
    _say(clock, f"{len(rows)} pairs, {len(training)} + {len(held)} records on {device}")
    targets = embed(guide, pairs.taught, reader, device)
    domain.set_targets(embed(guide, domain.english, reader, device))
    _say(clock, f"{len(targets)} targets")
    model = _student(arguments.kind, work, tokenizer).to(device)
    plan = Plan(
        arguments.seconds,
        arguments.rate,
        arguments.table_rate,
        arguments.steps,
        share=arguments.share,
    )
    validation = Validation(held, tokenizer, device)
    examples = Examples(arguments.examples, tokenizer, device) if arguments.examples else None
    return Trainer(model.train(), plan, pairs, domain, examples, targets, validation, device)


def _body(path: Path, tokenizer: Tokenizer) -> BertModel:
    state = {k: v.float() for k, v in load_file(path).items()}
    config = teacher.config(tokenizer.get_vocab_size(), POSITIONS, teacher.layers(state))
    body = BertModel(config, add_pooling_layer=False)
    body.load_state_dict(state, strict=False)
    return body


def _student(kind: str, work: Path, tokenizer: Tokenizer) -> nn.Module:
    if kind == "transformer":
        return TransformerStudent(_body(work / "initial.safetensors", tokenizer))
    return StaticStudent(load_file(work / "initial_table.safetensors")["table"].float())


def _say(clock: float, what: str) -> None:
    print(f"{time.monotonic() - clock:.0f} s: {what}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
