"""What is minimised: distance to the teacher, and contrast between texts and their counterparts."""

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy, log_softmax, softmax

from tools.train_embeddings.data import Batch

SCALE = 20.0
DISTILLATION = 2.0


def general_loss(left: Tensor, right: Tensor, batch: Batch, targets: Tensor) -> Tensor:
    """Symmetric InfoNCE plus distillation of both sides towards the teacher's left side."""
    same = (batch.left_text[:, None] == batch.left_text[None]) | (
        batch.right_text[:, None] == batch.right_text[None]
    )
    same.fill_diagonal_(fill_value=False)
    logits = (SCALE * left @ right.T).masked_fill(same, -1e4)
    rows = torch.arange(len(left), device=left.device)
    contrast = (cross_entropy(logits, rows) + cross_entropy(logits.T, rows)) / 2
    taught = batch.target >= 0
    if not bool(taught.any()):
        return contrast
    t = targets[batch.target[taught]].float()
    alike = same[taught][:, taught]
    distilled = (distil(left[taught], t, alike) + distil(right[taught], t, alike)) / 2
    return contrast + DISTILLATION * distilled


def distil(z: Tensor, t: Tensor, alike: Tensor | None = None) -> Tensor:
    """Half the teacher's similarities, half its identity, and the cosine between the two."""
    logits, ideal = SCALE * z @ t.T, SCALE * t @ t.T
    soft = -(softmax(ideal, dim=1) * log_softmax(logits, dim=1)).sum(dim=1).mean()
    if alike is not None:
        logits = logits.masked_fill(alike, -1e4)
    hard = cross_entropy(logits, torch.arange(len(z), device=z.device))
    return (soft + hard) / 2 + 2 * (1 - (z * t).sum(dim=1)).mean()


def examples_loss(one: Tensor, two: Tensor, strangers: Tensor, groups: Tensor) -> Tensor:
    """Two questions of one owner against those of others, but for owners of the same group."""
    same = (groups[:, None] == groups[None]).fill_diagonal_(fill_value=False)
    rows = torch.arange(len(one), device=one.device)
    between = (SCALE * one @ two.T).masked_fill(same, -1e4)
    away = SCALE * one @ strangers.T
    forward = cross_entropy(torch.cat([between, away], dim=1), rows)
    return (forward + cross_entropy(between.T, rows)) / 2


def domain_loss(
    ask: Tensor, sentence: Tensor, near: Tensor, other: Tensor, names: Tensor, targets: Tensor
) -> Tensor:
    """Question → its statement against all statements, near misses and other steps; and back."""
    rows = torch.arange(len(ask), device=ask.device)
    wrong_step = (SCALE * (ask * other).sum(dim=1, keepdim=True)).masked_fill(~names[:, None], -1e4)
    logits = torch.cat([SCALE * ask @ torch.cat([sentence, near]).T, wrong_step], dim=1)
    forward = cross_entropy(logits, rows)
    back = cross_entropy(SCALE * sentence @ ask.T, rows)
    t = targets.float()
    meaning = distil(sentence, t[:, 0]) + distil(near, t[:, 1])
    return forward + 0.5 * back + 0.5 * meaning
