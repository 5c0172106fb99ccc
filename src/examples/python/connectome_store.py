"""A connectome state_store: frozen states, one lock, the standard library alone."""

from __future__ import annotations

import json
import math
import re
import threading
import time
import traceback
import uuid
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime, timedelta, timezone
from typing import Any

TRIGGERS = ("direct", "stream", "async", "hook", "timer")
CALL_TYPES = ("code", "graphQuery", "llm", "graphLink", "moment")
MODES = ("stepper", "realtime")
MAX_SECONDS = 4.0

COMMIT = "dock_store_commit_transaction"
RESTART = "dock_store_session_restart"
SYNCED = "dock_store_ledgers_synced"


@dataclass(frozen=True, slots=True)
class FlowEvent:
    """One ledger entry."""

    id: str
    at_ms: float
    from_node_id: str
    to_node_id: str
    trigger: str
    call_type: str
    label: str
    duration_ms: float | None = None
    payload_summary: str | None = None
    rate_hint: str | None = None
    step_key: str | None = None
    energy_delta: float | None = None
    notes: str | None = None

    @classmethod
    def complete(cls, given: Any, now_ms: float) -> FlowEvent:
        """An entry from whatever was handed in: nothing is thrown away, nothing valid changed."""
        event = given if isinstance(given, Mapping) else {}

        def text(name: str, otherwise: str) -> str:
            return _said(event.get(name)) or otherwise

        def legal(name: str, values: tuple[str, ...]) -> str:
            value = event.get(name)
            return value if isinstance(value, str) and value in values else values[0]

        at_ms = event.get("at_ms")
        return cls(
            id=text("id", "?"),
            at_ms=at_ms if _is_number(at_ms) else now_ms,
            from_node_id=text("from_node_id", "?"),
            to_node_id=text("to_node_id", "?"),
            trigger=legal("trigger", TRIGGERS),
            call_type=legal("call_type", CALL_TYPES),
            label=text("label", "?"),
            duration_ms=_number(event.get("duration_ms")),
            payload_summary=_text(event.get("payload_summary")),
            rate_hint=_text(event.get("rate_hint")),
            step_key=_text(event.get("step_key")),
            energy_delta=_number(event.get("energy_delta")),
            notes=_text(event.get("notes")),
        )

    def to_json(self) -> str:
        values = ((f.name, getattr(self, f.name)) for f in fields(self))
        return json.dumps({name: value for name, value in values if value is not None})

    def to_text(self) -> str:
        parts = (
            _time_text(self.at_ms),
            self.trigger,
            self.call_type,
            _duration_text(self.duration_ms),
            f"{self.from_node_id}→{self.to_node_id} {self.label}",
            self.payload_summary,
            self.rate_hint,
            self.notes,
        )
        line = " | ".join(part for part in parts if part is not None)
        return re.sub("[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+", " ", line)


@dataclass(frozen=True, slots=True)
class Focus:
    node_id: str | None = None
    edge_id: str | None = None
    step_key: str | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    sentence: str | None = None
    notes: str | None = None


@dataclass(frozen=True, slots=True)
class Wait:
    """The moments of a wait. How long it is, `seconds` derives when somebody asks."""

    started_at_ms: float | None = None
    stopped_at_ms: float | None = None

    def start(self, ms: float, now_ms: float) -> Wait:
        return Wait(started_at_ms=_not_after(ms, now_ms))

    def stop(self, ms: float, now_ms: float) -> Wait:
        """Marks the wait complete; one that never began or is complete stays as it is."""
        if self.started_at_ms is None or self.stopped_at_ms is not None:
            return self
        return replace(self, stopped_at_ms=_not_after(ms, now_ms))

    def seconds(self, now_ms: float) -> float:
        if self.started_at_ms is None:
            return 0.0
        end = now_ms if self.stopped_at_ms is None else self.stopped_at_ms
        return min(MAX_SECONDS, max(0.0, (end - self.started_at_ms) / 1000))


@dataclass(frozen=True, slots=True)
class Tick:
    interval_ms: float | None
    speed_label: str
    progress_0_1: float = 0.0


TICKS = {
    "pause": Tick(None, "pause"),
    "1x": Tick(1200, "1x"),
    "2x": Tick(600, "2x"),
    "3x": Tick(400, "3x"),
}


@dataclass(frozen=True, slots=True)
class State:
    session_id: str
    session_started_at_ms: float
    mode: str = "stepper"
    speed: str = "pause"
    cursor: int = 0
    ledger: tuple[FlowEvent, ...] = ()
    focus: Focus = Focus()
    explanation: Explanation = Explanation()
    wait: Wait = Wait()
    tick: Tick = TICKS["pause"]


def machine_clock() -> float:
    return time.time_ns() // 1_000_000


@dataclass
class ConnectomeStore:
    """The one owner of ledger, focus and timers.

    Each action computes the next state, puts it in place, and then tells observers; all of that
    under one lock, so that observers hear of commits in their order. Reading takes no lock.
    """

    keep_ledger_at_restart: bool = True
    clock: Callable[[], float] = machine_clock
    on_observer_error: Callable[[Exception], None] = lambda error: traceback.print_exception(error)

    def __post_init__(self) -> None:
        self._lock = threading.RLock()
        self._observers: dict[object, Callable[[State], None]] = {}
        self._docks: dict[object, Callable[[str, State, dict], None]] = {}
        self._waiting: deque[tuple[State, bool, list[tuple[str, dict]]]] = deque()
        self._telling = False
        self._state = State(_new_id(), self.clock())

    def subscribe(self, observer: Callable[[State], None]) -> Callable[[], None]:
        """Tells an observer of each new state; gives a function that ends it."""
        return _added(self._observers, observer)

    def on_dock(self, observer: Callable[[str, State, dict], None]) -> Callable[[], None]:
        """Tells an observer of each dock; gives a function that ends it."""
        return _added(self._docks, observer)

    @property
    def state(self) -> State:
        return self._state

    def commit_step_release_append_event_and_set_focus_and_explanation(self, release: Any) -> State:
        step = release if isinstance(release, Mapping) else {}
        focus = step.get("focus")
        focus = focus if isinstance(focus, Mapping) else {}
        with self._lock:
            now, state = self.clock(), self._state
            entry = FlowEvent.complete(step.get("event"), now)
            wait = state.wait
            if step.get("wait_timer_action") == "start":
                wait = wait.start(now, now)
            elif step.get("wait_timer_action") == "stop":
                wait = wait.stop(now, now)
            cursor = step.get("cursor_next")
            return self._commit(
                ledger=(*state.ledger, entry),
                # A whole new focus and explanation: nothing of an earlier step remains.
                focus=Focus(
                    _said(focus.get("node_id")),
                    _said(focus.get("edge_id")),
                    _said(focus.get("step_key")),
                ),
                explanation=Explanation(
                    _said(step.get("explanation_sentence")),
                    _said(step.get("notes")) or _said(entry.notes),
                ),
                wait=wait,
                cursor=int(cursor) if _is_index(cursor) else state.cursor,
            )

    def set_mode_and_reset_buffers_if_needed(self, mode: Any) -> State:
        return self._commit(mode=mode) if isinstance(mode, str) and mode in MODES else self._state

    def set_speed_and_update_nominal_tick_interval(self, speed: Any) -> State:
        if not isinstance(speed, str) or speed not in TICKS:
            return self._state
        with self._lock:
            tick = replace(TICKS[speed], progress_0_1=self._state.tick.progress_0_1)
            return self._commit(speed=speed, tick=tick)

    def restart_session_clear_or_boundary(self) -> State:
        with self._lock:
            now, before = self.clock(), self._state
            fresh = State(_new_id(), now)
            if self.keep_ledger_at_restart:
                marker = {"id": f"boundary-{fresh.session_id}", "label": "SESSION_BOUNDARY"}
                fresh = replace(
                    fresh, ledger=(*before.ledger, FlowEvent.complete(marker, now))
                )
            # Everything starts anew, mode and speed included.
            return self._publish(fresh, (RESTART, {"previous_session_id": before.session_id}))

    def set_player_wait_timer_start_ms(self, ms: float) -> State:
        with self._lock:
            return self._commit(wait=self._state.wait.start(ms, self.clock()))

    def set_player_wait_timer_stop_ms_and_reset_progress(self, ms: float) -> State:
        with self._lock:
            return self._commit(wait=self._state.wait.stop(ms, self.clock()))

    def set_tick_display_progress_0_1(self, progress: float) -> State:
        if not _is_number(progress) and progress not in (math.inf, -math.inf):
            return self._state
        with self._lock:
            clamped = min(1.0, max(0.0, progress))
            return self._commit(tick=replace(self._state.tick, progress_0_1=clamped))

    def export_jsonl(self) -> str:
        return self._export(
            lambda state: [
                json.dumps(
                    {
                        "type": "session",
                        "session_id": state.session_id,
                        "started_at_ms": state.session_started_at_ms,
                    }
                ),
                *(entry.to_json() for entry in state.ledger),
            ]
        )

    def export_text(self) -> str:
        return self._export(lambda state: [entry.to_text() for entry in state.ledger])

    def _export(self, lines: Callable[[State], list[str]]) -> str:
        with self._lock:
            state = self._state
            text = "".join(line + "\n" for line in lines(state))
            self._announce(state, False, [(SYNCED, {"entries": len(state.ledger)})])
            return text

    def _commit(self, **changes: Any) -> State:
        with self._lock:
            return self._publish(replace(self._state, **changes))

    def _publish(self, state: State, *docks: tuple[str, dict]) -> State:
        self._state = state
        self._announce(state, True, [(COMMIT, {}), *docks])
        return state

    def _announce(self, state: State, is_new: bool, docks: list[tuple[str, dict]]) -> None:
        """Tells of one commit after the other.

        An observer that raises, leaves, brings another or acts costs nobody else a call: what it
        causes is told after what is being told.
        """
        self._waiting.append((state, is_new, docks))
        if self._telling:
            return
        self._telling = True
        try:
            while self._waiting:
                state, is_new, docks = self._waiting.popleft()
                # Who comes meanwhile hears from the next commit on.
                observers, dock_observers = list(self._observers), list(self._docks)
                if is_new:
                    self._tell(self._observers, observers, state)
                for name, carried in docks:
                    self._tell(self._docks, dock_observers, name, state, carried)
        finally:
            self._telling = False

    def _tell(self, all_there: dict[object, Callable], present: list[object], *told: Any) -> None:
        for key in present:
            observer = all_there.get(key)  # None where it has left meanwhile
            if observer is not None:
                try:
                    observer(*told)
                except Exception as error:
                    self.on_observer_error(error)


def state_as_dict(state: State, now_ms: float) -> dict[str, Any]:
    """The state as one plain object, with the wait as it stands at `now_ms`."""
    seconds = state.wait.seconds(now_ms)
    return {
        "session_id": state.session_id,
        "mode": state.mode,
        "speed": state.speed,
        "cursor": state.cursor,
        "ledger": state.ledger,
        "active_focus": asdict(state.focus),
        "current_explanation": asdict(state.explanation),
        "wait_progress": {
            **asdict(state.wait),
            "max_seconds": MAX_SECONDS,
            "value_0_1": seconds / MAX_SECONDS,
            "seconds_display": f"{seconds:.1f}",
        },
        "tick_display": asdict(state.tick),
        "health_badges": {},
    }


def _added(observers: dict[object, Callable], observer: Callable) -> Callable[[], None]:
    key = object()
    observers[key] = observer

    def end() -> None:
        observers.pop(key, None)

    return end


def _new_id() -> str:
    return uuid.uuid4().hex


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _said(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _is_number(value: Any) -> bool:
    # A bool is an int in Python, and no number here.
    if isinstance(value, bool):
        return False
    return isinstance(value, int) or (isinstance(value, float) and math.isfinite(value))


def _number(value: Any) -> float | None:
    return value if _is_number(value) else None


def _is_index(value: Any) -> bool:
    return _is_number(value) and value >= 0 and value == int(value)


def _not_after(ms: float, now_ms: float) -> float:
    return min(ms, now_ms) if _is_number(ms) else now_ms


def _time_text(at_ms: float) -> str:
    try:
        moment = datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(milliseconds=at_ms)
        return moment.isoformat(timespec="milliseconds")
    except OverflowError:  # a date has bounds, a number has none
        return str(at_ms)


def _duration_text(ms: float | None) -> str:
    if ms is None or ms < 0:
        return "?"
    # Adding zero takes the sign of a minus zero away.
    return f"{ms + 0.0:.0f}ms" if ms < 1000 else f"{ms / 1000:.2f}s"
