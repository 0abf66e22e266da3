#!/usr/bin/env python3
"""Train the statement model.

    train.py [--settings settings.toml] [--out FOLDER] [--resume] [--smoke]

Reads PolNeAR's train split from $ONRECORD_SHARED (default ../shared beside the repository), what
silver.py wrote into FOLDER if it is there, and writes FOLDER/epoch-N.safetensors with settings,
data digests, commit and seed in its header; FOLDER/state.pt to go on from. `--smoke` needs no
corpus and takes under a minute.
"""

import argparse
import hashlib
import json
import math
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.distributed as dist
from model import Batch, StatementModel, load_pretrained, loss_of, shape_of
from prepare import articles_of, corpus_file, hidden_articles_of, pretrained_folder, read_rows
from safetensors.torch import save_file
from smoke import SMOKE_SETTINGS, smoke_rows, smoke_silver, smoke_vocabulary
from targets import Article, Ints, batches_of, parsed_only, stacked, window_of

from onrecord.models.encoder import pieces_in, read_vocabulary, window_bounds
from onrecord.models.wordpiece import WordPieces

HERE = Path(__file__).parent
Settings = dict[str, Any]


def main() -> None:
    """Parse, gather, train."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--settings", type=Path, default=HERE / "settings.toml")
    parser.add_argument("--out", type=Path, default=Path("/tmp/onrecord-statements"))
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--smoke", action="store_true")
    parser.add_argument("--worker", type=int, default=0, help=argparse.SUPPRESS)
    args = parser.parse_args()
    settings = tomllib.loads(args.settings.read_text(encoding="utf-8"))
    if args.smoke:
        settings = {**settings, **SMOKE_SETTINGS}
        vocabulary, rows, digest = smoke_vocabulary(), smoke_rows(), "made up"
        articles = articles_of(rows, vocabulary, {row["doc"]: smoke_silver(row) for row in rows})
    else:
        vocabulary = read_vocabulary((pretrained_folder() / "vocab.txt").read_bytes())
        digest = hashlib.sha256(corpus_file("train").read_bytes()).hexdigest()
        articles = train_articles(args.out, vocabulary)
    print(
        f"{len(articles)} articles, {sum(len(a.pieces) for a in articles)} word pieces", flush=True
    )

    torch.manual_seed(settings["training"]["seed"])
    torch.set_num_threads(settings["training"]["torch_threads"])
    team = Team(args.worker, settings["training"]["workers"], args.out)
    model = StatementModel(shape_of(settings["shape"]))
    if not args.smoke:
        load_pretrained(model, pretrained_folder() / "model.safetensors")
    args.out.mkdir(parents=True, exist_ok=True)
    header = {
        "settings": json.dumps(settings), "seed": str(settings["training"]["seed"]),
        "commit": commit(), "train.jsonl": digest,
    }  # fmt: skip
    run = Run(model, settings, articles, header, team)
    if args.resume and (args.out / "state.pt").exists():
        run.load(args.out / "state.pt")
    if settings["training"]["frozen_words"]:
        model.words.requires_grad_(False)
    run.go(args.out)


def train_articles(folder: Path, vocabulary: WordPieces) -> list[Article]:
    """The train split, and with silver in the folder also its parses and GUM's documents."""
    paths = [folder / f"silver.{name}.jsonl" for name in ("train", "gum")]
    rows = read_rows(corpus_file("train"))
    if not paths[0].exists():
        return articles_of(rows, vocabulary)
    parsed, gum = map(read_rows, paths)
    silver = {row["doc"]: row for row in parsed}
    articles = articles_of(rows, vocabulary, silver)
    for article, hidden in zip(articles, hidden_articles_of(rows, vocabulary, silver), strict=True):
        article.without_names.append(hidden)
    return articles + [parsed_only(row, pieces_in(row["text"], vocabulary)) for row in gum]


def commit() -> str:
    """The git commit of this folder, or "none"."""
    command = ["git", "-C", str(HERE), "rev-parse", "HEAD"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else "none"


def windows_for(
    articles: Sequence[Article], settings: Settings, rng: np.random.Generator
) -> list[dict[str, Ints]]:
    """Windows of all articles for one epoch, sizes drawn anew, some without their marks."""
    low, high = settings["windows"]["size"]
    windows = []
    for known in articles:
        article = known
        if known.without_names and rng.random() < settings["windows"].get("hidden_names", 0.0):
            (article,) = known.without_names
        size = int(rng.integers(low, high + 1))
        for bounds in window_bounds(
            len(article.pieces), size=size, overlap=settings["windows"]["overlap"]
        ):
            windows.append(without_marks(window_of(article, bounds), settings, rng))
    return windows


def without_marks(
    window: dict[str, Ints], settings: Settings, rng: np.random.Generator
) -> dict[str, Ints]:
    """The window, now and then as if in lower case or in one paragraph."""
    share = settings["training"]["dropped_marks"]
    if rng.random() < share:
        window["case"] = np.minimum(window["case"], 1)
    if rng.random() < share:
        window["opens_paragraph"] = np.zeros_like(window["opens_paragraph"])
        window["paragraph"] = np.zeros_like(window["paragraph"])
    return window


def parameter_groups(model: StatementModel, settings: dict[str, Any]) -> list[dict[str, Any]]:
    """Lower rates for lower layers; no decay on biases and norms."""
    groups: dict[tuple[float, float], list[torch.Tensor]] = {}
    depth = len(model.layers)
    for name, parameter in model.named_parameters():
        rate = settings["rate_heads"]
        if name.startswith("layers."):
            rate = settings["rate_encoder"] * settings["layer_decay"] ** (
                depth - 1 - int(name.split(".")[1])
            )
        elif name.startswith(("words.", "places.", "norm.")):
            rate = settings["rate_encoder"] * settings["layer_decay"] ** depth
        decay = settings["weight_decay"] if parameter.ndim > 1 else 0.0
        groups.setdefault((rate, decay), []).append(parameter)
    return [{"params": p, "lr": r, "weight_decay": d} for (r, d), p in groups.items()]


class Team:
    """One or several processes of one thread each that share the work of every step.

    Two threads of one process wait for each other at every matrix; on a busy machine two
    processes that meet once a step are about twice as fast.
    """

    def __init__(self, worker: int, workers: int, out: Path) -> None:
        self.worker, self.workers = worker, workers
        if workers == 1:
            return
        out.mkdir(parents=True, exist_ok=True)
        meeting = out / "meeting"
        if worker == 0:
            meeting.unlink(missing_ok=True)
            for other in range(1, workers):
                subprocess.Popen([sys.executable, *sys.argv, "--worker", str(other)])
        dist.init_process_group(
            "gloo", f"file://{meeting.resolve()}", rank=worker, world_size=workers
        )

    def share(self, batches: list[Any]) -> list[Any]:
        """This worker's batches; all workers get equally many."""
        return batches[self.worker : len(batches) // self.workers * self.workers : self.workers]

    def average(self, model: StatementModel) -> None:
        """Give every worker the mean of all gradients."""
        if self.workers == 1:
            return
        gradients = [p.grad for p in model.parameters() if p.grad is not None]
        flat = torch.cat([g.flatten() for g in gradients])
        dist.all_reduce(flat)
        flat /= self.workers
        for mine, mean in zip(gradients, flat.split([g.numel() for g in gradients]), strict=True):
            mine.copy_(mean.view_as(mine))


class Run:
    """One training: the model, its optimiser, and where it stands."""

    def __init__(
        self, model: StatementModel, settings: Settings, articles: list[Article],
        header: dict[str, str], team: Team,
    ) -> None:  # fmt: skip
        self.model, self.settings, self.articles, self.header = model, settings, articles, header
        self.team = team
        training = settings["training"]
        self.optimiser = torch.optim.AdamW(
            parameter_groups(model, training), betas=(0.9, 0.98), fused=True
        )
        rng = np.random.default_rng(training["seed"])
        first = windows_for(articles, settings, rng)
        batches = list(batches_of(first, pieces=training["pieces_per_batch"], rng=rng))
        per_epoch = len(team.share(batches))
        self.steps = math.ceil(per_epoch * training["rates"][-1][0])
        self.scheduler = torch.optim.lr_scheduler.LambdaLR(self.optimiser, self.factor)
        self.epoch, self.step, self.per_epoch = 0, 0, per_epoch

    def factor(self, step: int) -> float:
        """Share of the full rates at a step: along lines between the points of `rates`."""
        epochs, shares = zip(*self.settings["training"]["rates"], strict=True)
        gone = (step + 1) / self.steps * epochs[-1]
        return float(np.interp(gone, (0.0, *epochs), (0.0, *shares)))

    def go(self, out: Path) -> None:
        """Train the steps that are left, saving after each epoch."""
        training = self.settings["training"]
        while self.step < self.steps:
            rng = np.random.default_rng((training["seed"], self.epoch))
            torch.manual_seed((training["seed"] * 1000 + self.epoch) * 10 + self.team.worker)
            self.one_epoch(rng)
            self.epoch += 1
            self.save(out)
        if self.team.worker == 0:
            shutil.copy(out / f"epoch-{self.epoch}.safetensors", out / "last.safetensors")

    def one_epoch(self, rng: np.random.Generator) -> None:
        """One pass over all windows, or what of it is left to do."""
        self.model.train()
        windows = windows_for(self.articles, self.settings, rng)
        sums: dict[str, float] = {}
        began, done = time.monotonic(), 0
        pieces = self.settings["training"]["pieces_per_batch"]
        batches = self.team.share(list(batches_of(windows, pieces=pieces, rng=rng)))
        for step, group in enumerate(batches, 1):
            batch, targets = stacked(group)
            parts = self.one_step(batch, targets)
            done += int(batch.real.sum())
            self.step += 1
            for name, value in parts.items():
                sums[name] = 0.98 * sums.get(name, value) + 0.02 * value
            if step % 20 == 0 and self.team.worker == 0:
                shown = " ".join(f"{k} {v:.4f}" for k, v in sums.items())
                speed = done / (time.monotonic() - began)
                rate = self.scheduler.get_last_lr()[0]
                print(f"epoch {self.epoch} {step / len(batches):.2f} {speed:.0f}/s rate {rate:.2g} {shown}",
                      flush=True)  # fmt: skip
            if self.step >= self.steps:
                return

    def one_step(self, batch: Batch, targets: dict[str, torch.Tensor]) -> dict[str, float]:
        """Forward, backward, update; the parts of the loss."""
        training = self.settings["training"]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            output = self.model(batch)
        parts = loss_of(output, targets, training["smoothing"], self.model.grammar)
        loss = sum(self.settings["losses"][name] * part for name, part in parts.items())
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        self.team.average(self.model)
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), training["clip"])
        self.optimiser.step()
        self.scheduler.step()
        return {name: float(part.detach()) for name, part in parts.items()}

    def save(self, out: Path) -> None:
        """Weights with their header, and the state to go on from."""
        if self.team.worker:
            return
        header = {**self.header, "epoch": str(self.epoch), "step": str(self.step),
                  "epochs": f"{self.step / self.per_epoch:.3f}"}  # fmt: skip
        save_file(self.model.state_dict(), out / f"epoch-{self.epoch}.safetensors", header)
        state = {"model": self.model.state_dict(), "optimiser": self.optimiser.state_dict(),
                 "scheduler": self.scheduler.state_dict(), "epoch": self.epoch,
                 "step": self.step}  # fmt: skip
        torch.save(state, out / "state.new")
        (out / "state.new").replace(out / "state.pt")
        if (out / "silver.dev.jsonl").exists():
            checkpoint = out / f"epoch-{self.epoch}.safetensors"
            with (out / "progress.log").open("a", encoding="utf-8") as log:
                subprocess.Popen([sys.executable, HERE / "progress.py", checkpoint], stdout=log)

    def load(self, path: Path) -> None:
        """Go on where `save` left off."""
        state = torch.load(path, weights_only=True)
        self.model.load_state_dict(state["model"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.scheduler.load_state_dict(state["scheduler"])
        self.epoch, self.step = state["epoch"], state["step"]


if __name__ == "__main__":
    sys.exit(main())
