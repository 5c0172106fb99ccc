import os
from collections.abc import Mapping
from typing import Any

from store import State, Store, wait_at

from state_store_tck import Clock, Config, DockName, StoreHandle, serve

COMMIT: DockName = "dock_store_commit_action_invoked"


class Handle(StoreHandle):
    def __init__(self, config: Config, clock: Clock):
        store = Store(clock, too_far=1 if os.environ.get("STORE") == "wrong" else 0)
        self.actions = store
        self.get_state = store.get_state  # type: ignore[method-assign]
        self.subscribe = store.subscribe  # type: ignore[method-assign]
        self.on_dock = store.on_dock  # type: ignore[method-assign]
        self.export_jsonl = store.export_jsonl
        self.export_text = store.export_text

    def select(self, state: State, now_ms: float) -> Mapping[str, Any]:
        return {**state, "wait_progress": wait_at(state, now_ms)}


if __name__ == "__main__":
    serve(
        implementation={"name": "plain Python", "version": "1.0.0"},
        capabilities={
            "restart_policies": ["boundary"],
            "wait_stop_policies": ["reset"],
            "subscription": True,
            "docks": [COMMIT],
            "exports": ["jsonl"] if os.environ.get("STORE") == "no-text" else ["jsonl", "text"],
        },
        open_store=Handle,
    )
