"""Shows a store to state-store-tck.

Put your own store in the place of Store, translate its names, repair nothing.
"""

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from tck_adapter import Clock, Config, StoreHandle, serve


class Store:
    """Stands in for your store: it has the initial state and does nothing."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock  # milliseconds; the kit moves it
        self.state: dict[str, Any] = {
            "session_id": str(uuid.uuid4()),
            "mode": "stepper",
            "speed": "pause",
            "local_pause": False,
            "cursor": 0,
            "ledger": (),
            "active_focus": {
                "active_node_id": None,
                "active_edge_id": None,
                "active_step_key": None,
            },
            "current_explanation": {"sentence": None, "notes": None},
            "wait_progress": {
                "started_at_ms": None,
                "stopped_at_ms": None,
                "max_seconds": 4.0,
            },
            "tick_display": {
                "nominal_interval_ms": None,
                "progress_0_1": 0.0,
                "speed_label": "pause",
            },
            "health_badges": {},
        }

    def commit_step_release_append_event_and_set_focus_and_explanation(
        self, release: Any
    ) -> None:
        pass

    def set_mode_and_reset_buffers_if_needed(self, mode: Any) -> None:
        pass

    def set_speed_and_update_nominal_tick_interval(self, speed: Any) -> None:
        pass

    def restart_session_clear_or_boundary(self) -> None:
        pass

    def set_player_wait_timer_start_ms(self, ms: Any) -> None:
        pass

    def set_player_wait_timer_stop_ms_and_reset_progress(self, ms: Any) -> None:
        pass

    def set_tick_display_progress_0_1(self, progress: Any) -> None:
        pass


class Handle(StoreHandle):
    """One fresh store for each scenario."""

    def __init__(self, config: Config, clock: Clock) -> None:
        self.store = Store(clock)
        self.actions = self.store

    def get_state(self) -> dict[str, Any]:
        return self.store.state

    def select(self, state: Any, now_ms: float) -> Mapping[str, Any]:
        """Your state in the specification's names, the wait as it is at now_ms."""
        wait = {**state["wait_progress"], "value_0_1": 0.0, "seconds_display": "0.0"}
        return {**state, "ledger": list(state["ledger"]), "wait_progress": wait}

    def subscribe(self, listener: Callable[[Any], None]) -> Callable[[], None]:
        """Hand the listener to your store; return what ends the subscription."""
        return lambda: None

    def on_dock(
        self, listener: Callable[[str, Any, Mapping[str, Any]], None]
    ) -> Callable[[], None]:
        """Likewise; it is called with the dock's name, the state and fields."""
        return lambda: None

    def export_jsonl(self) -> str:
        return ""

    def export_text(self) -> str:
        return ""


if __name__ == "__main__":
    serve(
        implementation={"name": "my-store", "version": "0.0.0"},
        # What you declare is checked in full; what you leave out is reported.
        capabilities={
            "restart_policies": ["boundary"],
            "wait_stop_policies": ["reset"],
            "subscription": True,
            "docks": ["dock_store_commit_action_invoked"],
            "exports": ["jsonl", "text"],
        },
        open_store=Handle,
    )
