"""A small store of the core profile, as an author would write it."""

import dataclasses
import json
import math
import re
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from types import MappingProxyType
from typing import Any

State = Mapping[str, Any]


def fixed(**fields: Any) -> State:
    """Nobody can write into it, or into what it holds."""
    return MappingProxyType(fields)


NO_WAIT = fixed(started_at_ms=None, stopped_at_ms=None, max_seconds=4.0)
NO_FOCUS = fixed(active_node_id=None, active_edge_id=None, active_step_key=None)
NOTHING_SAID = fixed(sentence=None, notes=None)
INTERVALS = {"pause": None, "1x": 1000, "2x": 500, "3x": 250}
TRIGGERS = ("direct", "stream", "async", "hook", "timer")
CALL_TYPES = ("code", "graphQuery", "llm", "graphLink", "moment")


def text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def fields(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


@dataclass(frozen=True, slots=True)
class Entry:
    id: str
    at_ms: float
    from_node_id: str
    to_node_id: str
    trigger: str
    call_type: str
    label: str
    payload_summary: str | None = None
    rate_hint: str | None = None
    step_key: str | None = None
    notes: str | None = None
    duration_ms: float | None = None
    energy_delta: float | None = None

    def as_json(self) -> str:
        values = ((each.name, getattr(self, each.name)) for each in dataclasses.fields(self))
        return json.dumps({name: value for name, value in values if value is not None})

    def as_text(self) -> str:
        parts = [
            time_of(self.at_ms),
            self.trigger,
            self.call_type,
            duration_of(self.duration_ms),
            f"{self.from_node_id}→{self.to_node_id}",
            self.label,
            self.payload_summary,
            self.rate_hint,
            self.notes,
        ]
        line = " ".join(part for part in parts if part is not None)
        return re.sub("[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+", " ", line)


def tick(speed: str, progress: float) -> State:
    return fixed(
        nominal_interval_ms=INTERVALS[speed], speed_label=speed, progress_0_1=progress
    )


class Store:
    """Hands out what nobody can write into: what a reader holds stays as it was."""

    def __init__(self, now: Callable[[], float], too_far: int = 0):
        self._now = now
        self._too_far = too_far  # added to the cursor of each release; what makes it wrong
        self._subscribers: list[Callable[[State], None]] = []
        self._docks: list[Callable[[str, State, dict[str, Any]], None]] = []
        self._waiting: list[State] = []
        self._telling = False
        self._state = fixed(
            session_id=str(uuid.uuid4()),
            mode="stepper",
            speed="pause",
            local_pause=False,
            cursor=0,
            ledger=(),
            active_focus=NO_FOCUS,
            current_explanation=NOTHING_SAID,
            wait_progress=NO_WAIT,
            tick_display=tick("pause", 0.0),
            health_badges=fixed(),
        )

    def get_state(self) -> State:
        return self._state

    def _commit(self, **change: Any) -> None:
        self._state = fixed(**{**self._state, **change})
        self._waiting.append(self._state)
        if self._telling:
            return
        self._telling = True
        while self._waiting:
            state = self._waiting.pop(0)
            subscribers, docks = list(self._subscribers), list(self._docks)
            for tell in subscribers:
                if tell in self._subscribers:
                    safely(lambda: tell(state))
            for dock in docks:
                if dock in self._docks:
                    name = "dock_store_commit_action_invoked"
                    safely(lambda: dock(name, state, {}))
        self._telling = False

    def _entry(self, given: Any) -> Entry:
        event = fields(given)

        def legal(name: str, values: tuple[str, ...]) -> str:
            value = text(event.get(name))
            return value if value in values else values[0]

        def kept(name: str) -> Any:
            return event[name] if isinstance(event.get(name), str) else None

        def number(name: str) -> Any:
            return event[name] if is_number(event.get(name)) else None

        at = number("at_ms")
        return Entry(
            id=text(event.get("id")) or str(uuid.uuid4()),
            at_ms=self._now() if at is None else at,
            from_node_id=text(event.get("from_node_id")) or "?",
            to_node_id=text(event.get("to_node_id")) or "?",
            trigger=legal("trigger", TRIGGERS),
            call_type=legal("call_type", CALL_TYPES),
            label=text(event.get("label")) or "?",
            payload_summary=kept("payload_summary"),
            rate_hint=kept("rate_hint"),
            step_key=kept("step_key"),
            notes=kept("notes"),
            duration_ms=number("duration_ms"),
            energy_delta=number("energy_delta"),
        )

    def _started(self, ms: Any) -> State:
        at = min(ms, self._now()) if is_number(ms) else self._now()
        return fixed(**{**NO_WAIT, "started_at_ms": at})

    def commit_step_release_append_event_and_set_focus_and_explanation(self, release: Any) -> None:
        step = fields(release)
        focus = fields(step.get("focus"))
        entry = self._entry(step.get("event"))
        following: Any = step.get("cursor_next")
        timer = step.get("wait_timer_action")
        moves = is_number(following) and following >= 0 and following == int(following)
        wait: State = self._state["wait_progress"]
        if timer in ("start", "stop"):
            wait = self._started(self._now()) if timer == "start" else NO_WAIT
        self._commit(
            ledger=(*self._state["ledger"], entry),
            cursor=int(following) + self._too_far if moves else self._state["cursor"],
            active_focus=fixed(
                active_node_id=text(focus.get("node_id")),
                active_edge_id=text(focus.get("edge_id")),
                active_step_key=text(focus.get("step_key")),
            ),
            current_explanation=fixed(
                sentence=text(step.get("explanation_sentence")),
                notes=text(step.get("notes")) or text(entry.notes),
            ),
            wait_progress=wait,
        )

    def set_mode_and_reset_buffers_if_needed(self, mode: Any) -> None:
        if mode in ("stepper", "realtime"):
            self._commit(mode=mode, local_pause=False)

    def set_speed_and_update_nominal_tick_interval(self, speed: Any) -> None:
        if isinstance(speed, str) and speed in INTERVALS:
            progress = self._state["tick_display"]["progress_0_1"]
            self._commit(speed=speed, tick_display=tick(speed, progress))

    def restart_session_clear_or_boundary(self) -> None:
        self._commit(
            session_id=str(uuid.uuid4()),
            cursor=0,
            ledger=(*self._state["ledger"], self._entry({"label": "SESSION_BOUNDARY"})),
            active_focus=NO_FOCUS,
            current_explanation=NOTHING_SAID,
            wait_progress=NO_WAIT,
        )

    def set_player_wait_timer_start_ms(self, ms: Any) -> None:
        self._commit(wait_progress=self._started(ms))

    def set_player_wait_timer_stop_ms_and_reset_progress(self, ms: Any) -> None:
        self._commit(wait_progress=NO_WAIT)

    def set_tick_display_progress_0_1(self, progress: Any) -> None:
        if isinstance(progress, (int, float)) and not isinstance(progress, bool):
            if not math.isnan(progress):
                speed = self._state["speed"]
                self._commit(tick_display=tick(speed, min(1, max(0, progress))))

    def subscribe(self, listener: Callable[[State], None]) -> Callable[[], None]:
        self._subscribers.append(listener)
        return lambda: self._subscribers.remove(listener)

    def on_dock(
        self, listener: Callable[[str, State, dict[str, Any]], None]
    ) -> Callable[[], None]:
        self._docks.append(listener)
        return lambda: self._docks.remove(listener)

    def export_jsonl(self) -> str:
        return "".join(entry.as_json() + "\n" for entry in self._state["ledger"])

    def export_text(self) -> str:
        return "".join(entry.as_text() + "\n" for entry in self._state["ledger"])


def wait_at(state: State, now_ms: float) -> dict[str, Any]:
    wait = state["wait_progress"]
    started = wait["started_at_ms"]
    elapsed = 0.0 if started is None else (now_ms - started) / 1000
    seconds = min(4.0, max(0.0, elapsed))
    return {**wait, "value_0_1": seconds / 4.0, "seconds_display": f"{seconds:.1f}"}


def time_of(ms: float) -> str:
    try:
        return datetime.fromtimestamp(ms / 1000, timezone.utc).isoformat()
    except (OverflowError, ValueError, OSError):
        return str(ms)


def duration_of(ms: float | None) -> str:
    if ms is None or ms < 0:
        return "?"
    return f"{round(ms)}ms" if ms < 999.5 else f"{ms / 1000:.2f}s"


def safely(work: Callable[[], None]) -> None:
    """An observer that raises costs nobody else a call."""
    try:
        work()
    except Exception:
        pass
