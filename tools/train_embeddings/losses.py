"""What is minimised: distance to the teacher, and contrast between texts and their counterparts."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy, log_softmax, softmax

from tools.train_embeddings.data import Batch

DISTILLATION = 2.0


@dataclass(frozen=True)
class Losses:
    """All losses over unit vectors; cosines are multiplied by `scale` before a softmax."""

    scale: float = 20.0

    def general(self, left: Tensor, right: Tensor, batch: Batch, targets: Tensor) -> Tensor:
        """Symmetric InfoNCE plus distillation of both sides towards the teacher's left side.

        `targets` has a row for each pair; those of pairs that the teacher cannot read do not count.
        """
        same = (batch.left_text[:, None] == batch.left_text[None]) | (
            batch.right_text[:, None] == batch.right_text[None]
        )
        same.fill_diagonal_(fill_value=False)
        logits = (self.scale * left @ right.T).masked_fill(same, -1e4)
        rows = torch.arange(len(left), device=left.device)
        contrast = (cross_entropy(logits, rows) + cross_entropy(logits.T, rows)) / 2
        taught = batch.target >= 0
        if not bool(taught.any()):
            return contrast
        t = targets[taught].float()
        alike = same[taught][:, taught]
        sides = (self._distilled(side[taught], t, alike) for side in (left, right))
        return contrast + DISTILLATION * sum(sides, torch.zeros_like(contrast)) / 2

    def examples(self, questions: Sequence[Tensor], groups: Tensor) -> Tensor:
        """Two questions of one owner against those of others, but for owners of the same group.

        `questions` are the ones, the others, and some that are nobody's.
        """
        one, two, strangers = questions
        same = (groups[:, None] == groups[None]).fill_diagonal_(fill_value=False)
        rows = torch.arange(len(one), device=one.device)
        between = (self.scale * one @ two.T).masked_fill(same, -1e4)
        away = self.scale * one @ strangers.T
        forward = cross_entropy(torch.cat([between, away], dim=1), rows)
        return (forward + cross_entropy(between.T, rows)) / 2

    def domain(self, fields: Sequence[Tensor], names: Tensor, targets: Tensor) -> Tensor:
        """Question → its statement against all, near misses and other steps; and back.

        `fields` are question, statement, near miss and the statement on another step, which is held
        against the question where `names` says that it names its step.
        """
        ask, sentence, near, other = fields
        rows = torch.arange(len(ask), device=ask.device)
        wrong_step = self.scale * (ask * other).sum(dim=1, keepdim=True)
        wrong_step = wrong_step.masked_fill(~names[:, None], -1e4)
        logits = torch.cat([self.scale * ask @ torch.cat([sentence, near]).T, wrong_step], dim=1)
        forward = cross_entropy(logits, rows)
        back = cross_entropy(self.scale * sentence @ ask.T, rows)
        t = targets.float()
        meaning = self._distilled(sentence, t[:, 0]) + self._distilled(near, t[:, 1])
        return forward + 0.5 * back + 0.5 * meaning

    def _distilled(self, z: Tensor, t: Tensor, alike: Tensor | None = None) -> Tensor:
        """Half the teacher's similarities, half its identity, and the cosine between the two."""
        logits, ideal = self.scale * z @ t.T, self.scale * t @ t.T
        soft = -(softmax(ideal, dim=1) * log_softmax(logits, dim=1)).sum(dim=1).mean()
        if alike is not None:
            logits = logits.masked_fill(alike, -1e4)
        hard = cross_entropy(logits, torch.arange(len(z), device=z.device))
        return (soft + hard) / 2 + 2 * (1 - (z * t).sum(dim=1)).mean()
