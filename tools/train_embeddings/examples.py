"""The corpus's example questions as training data: two questions about the same thing are alike.

They were written for the index, blind to the eval set; no sentence of the sources is among them.
Questions of one thread (the same competence on several steps) are not told apart by force, and
those that no source answers, and that have no name, are nobody's like.
"""

import argparse
import json
import random
from collections import defaultdict
from pathlib import Path

import torch
from torch import Tensor

from tools.train_embeddings.augment import noisy
from tools.train_embeddings.data import Reader, matrix
from tools.train_embeddings.texts import ROOT, SEED

_VARIANTS = 4
DAMAGED = 0.4  # the share of questions with noise
_STRANGERS = 128


def main() -> None:
    """Writes one JSON line a question: owner, group, language, text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    arguments = parser.parse_args()
    from assistant.knowledge.corpus import read_knowledge

    knowledge = read_knowledge(ROOT / "corpus")
    group = {
        statement: thread.id
        for thread in knowledge.threads
        for statement in (*thread.statements, *thread.beside)
    }
    with arguments.output.open("w", encoding="utf-8") as file:
        for question in knowledge.questions:
            row = {
                "owner": question.owner,
                "group": group.get(question.owner, question.owner),
                "language": question.language,
                "text": question.text,
            }
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


class Examples:
    """Token ids by owner, with noise, on the device."""

    def __init__(
        self, path: Path, tokenizer: Reader, device: str, *, damaged: float = DAMAGED
    ) -> None:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        rng = random.Random(SEED + 3)  # noqa: S311
        by_owner: dict[str, list[str]] = defaultdict(list)
        groups: dict[str, str] = {}
        for row in rows:
            groups[row["owner"]] = row["group"]
            for _ in range(_VARIANTS):
                text: str = row["text"]
                if rng.random() < damaged:
                    text = noisy(text, row["language"], rng)
                by_owner[row["owner"]].append(text)
        strangers = by_owner.pop("other")
        owners = sorted(by_owner)
        names = sorted({groups[owner] for owner in owners})
        texts = [text for owner in owners for text in by_owner[owner]]
        sizes = torch.tensor([len(by_owner[owner]) for owner in owners], device=device)
        ids = matrix(texts + strangers, tokenizer).to(device)
        self._ids, self._strangers = ids[: len(texts)], ids[len(texts) :]
        self._sizes, self._starts = sizes, sizes.cumsum(0) - sizes
        self.groups = torch.tensor([names.index(groups[o]) for o in owners], device=device)

    def draw(self) -> list[Tensor]:
        """Ids of two questions of each owner, and of some that are nobody's."""
        which = [
            self._starts
            + (torch.rand(len(self._sizes), device=self._ids.device) * self._sizes).long()
            for _ in range(2)
        ]
        some = torch.randint(len(self._strangers), (_STRANGERS,), device=self._ids.device)
        return [self._ids[rows].long() for rows in which] + [self._strangers[some].long()]


if __name__ == "__main__":
    main()
