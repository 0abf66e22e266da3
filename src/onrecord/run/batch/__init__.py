"""Millions of articles: shards read by many workers, each once, whatever dies in between."""

from onrecord.run.batch.manifest import Manifest
from onrecord.run.batch.runner import Plan, Summary, run_batch
from onrecord.run.batch.shard import process_shard

__all__ = ["Manifest", "Plan", "Summary", "process_shard", "run_batch"]
