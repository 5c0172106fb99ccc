"""Shows a store to state-store-tck. Put your own store in the place of Store, translate its names, repair nothing."""

import uuid

from tck_adapter import StoreHandle, serve


class Store:
    """Stands in for your store until you put it here: it has the initial state and does nothing."""

    def __init__(self, clock):
        self.clock = clock  # milliseconds; the kit moves it
        self.state = {
            "session_id": str(uuid.uuid4()),
            "mode": "stepper",
            "speed": "pause",
            "local_pause": False,
            "cursor": 0,
            "ledger": (),
            "active_focus": {"active_node_id": None, "active_edge_id": None, "active_step_key": None},
            "current_explanation": {"sentence": None, "notes": None},
            "wait_progress": {"started_at_ms": None, "stopped_at_ms": None, "max_seconds": 4.0},
            "tick_display": {"nominal_interval_ms": None, "progress_0_1": 0.0, "speed_label": "pause"},
            "health_badges": {},
        }

    def commit_step_release_append_event_and_set_focus_and_explanation(self, release):
        pass

    def set_mode_and_reset_buffers_if_needed(self, mode):
        pass

    def set_speed_and_update_nominal_tick_interval(self, speed):
        pass

    def restart_session_clear_or_boundary(self):
        pass

    def set_player_wait_timer_start_ms(self, ms):
        pass

    def set_player_wait_timer_stop_ms_and_reset_progress(self, ms):
        pass

    def set_tick_display_progress_0_1(self, progress):
        pass


class Handle(StoreHandle):
    """One fresh store for each scenario."""

    def __init__(self, config, clock):
        self.actions = Store(clock)
        self.subscribe = lambda listener: None  # takes a listener for states, gives what ends it
        self.on_dock = lambda listener: None  # takes a listener for name, state, fields; likewise
        self.export_jsonl = lambda: ""
        self.export_text = lambda: ""

    def get_state(self):
        return self.actions.state

    def select(self, state, now_ms):
        wait = {**state["wait_progress"], "value_0_1": 0.0, "seconds_display": "0.0"}
        return {**state, "ledger": list(state["ledger"]), "wait_progress": wait}


if __name__ == "__main__":
    serve(
        implementation={"name": "my-store", "version": "0.0.0"},
        # What you declare is checked in full; what you leave out is reported as not supported.
        capabilities={
            "restart_policies": ["boundary"],
            "wait_stop_policies": ["reset"],
            "subscription": True,
            "docks": ["dock_store_commit_action_invoked"],
            "exports": ["jsonl", "text"],
        },
        open_store=Handle,
    )
