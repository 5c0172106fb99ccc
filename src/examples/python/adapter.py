"""Shows this store to state-store-tck."""

from connectome_store import COMMIT, RESTART, SYNCED, ConnectomeStore, state_as_dict
from tck_adapter import StoreHandle, serve


class Handle(StoreHandle):
    def __init__(self, config, clock):
        self.actions = ConnectomeStore(
            keep_ledger_at_restart=config["restart_policy"] == "boundary",
            clock=clock,
            # Observers that raise are part of what the kit tries.
            on_observer_error=lambda error: None,
        )
        self.subscribe = self.actions.subscribe
        self.on_dock = self.actions.on_dock
        self.export_jsonl = self.actions.export_jsonl
        self.export_text = self.actions.export_text

    def get_state(self):
        return self.actions.state

    def select(self, state, now_ms):
        return state_as_dict(state, now_ms)


if __name__ == "__main__":
    serve(
        implementation={"name": "python example", "version": "1.0.0"},
        capabilities={
            "restart_policies": ["boundary", "clear"],
            "wait_stop_policies": ["mark_completion"],
            "subscription": True,
            "returns_snapshot": True,
            "docks": [COMMIT, RESTART, SYNCED],
            "exports": ["jsonl", "text"],
        },
        open_store=Handle,
    )
