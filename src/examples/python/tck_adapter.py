"""Speaks the adapter protocol of state-store-tck (version 1) for a Python store.

One file, the standard library alone: copy it beside your adapter and call `serve`. It translates
and reports; it never repairs. What your store shows is what the kit gets.
"""

from __future__ import annotations

import dataclasses
import json
import math
import operator
import re
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any

PROTOCOL = 1

ARGUMENTS = {
    "commit_step_release_append_event_and_set_focus_and_explanation": ("release",),
    "append_realtime_event_and_update_focus_if_needed": ("event",),
    "set_mode_and_reset_buffers_if_needed": ("mode",),
    "set_speed_and_update_nominal_tick_interval": ("speed",),
    "restart_session_clear_or_boundary": (),
    "set_player_wait_timer_start_ms": ("ms",),
    "set_player_wait_timer_stop_ms_and_reset_progress": ("ms",),
    "set_tick_display_progress_0_1": ("progress",),
    "set_health_badge_for_module": ("module", "status", "tooltip"),
    "set_local_pause": ("paused",),
    "set_realtime_focus_pin": ("pinned",),
}
EXPORTS = {"jsonl": "export_jsonl", "text": "export_text"}


class AdapterError(Exception):
    """The adapter could not do what was asked; no word about the store."""

    def __init__(self, kind: str, message: str):
        super().__init__(message)
        self.kind = kind


def unsupported(message: str) -> AdapterError:
    return AdapterError("unsupported", message)


def failed(message: str) -> AdapterError:
    return AdapterError("failed", message)


class StoreHandle:
    """One open store, as its adapter shows it: override what the store has.

    `actions` is any object whose methods have the actions' long names; often the store itself.
    """

    actions: Any

    def get_state(self) -> Any:
        raise NotImplementedError

    def select(self, state: Any, now_ms: float) -> Mapping[str, Any]:
        """The state under the specification's names, the wait derived at `now_ms`.

        Hand on the ledger and its entries themselves: copies make every report a full one.
        """
        return state

    def subscribe(self, listener: Callable[[Any], None]) -> None:
        """Calls the listener with each new state."""

    def on_dock(self, listener: Callable[[str, Any, Mapping[str, Any]], None]) -> None:
        """Calls the listener with a dock's name, the state that it carries (or None), its fields."""

    export_jsonl: Callable[[], str] | None = None
    export_text: Callable[[], str] | None = None

    def close(self) -> None:
        pass


class Adapter:
    """Answers request lines with reply lines.

    `open_store` is called with a configuration and a clock, a function that says the time in
    milliseconds; it gives a StoreHandle.
    """

    def __init__(self, implementation: dict, capabilities: dict, open_store: Callable):
        self._implementation = {"language": "Python", **implementation}
        self._capabilities = capabilities
        self._open_store = open_store
        self._stores: dict[str, _OpenStore] = {}
        self._answers = {"hello": self._hello, "run": self._run}

    def answer(self, line: str | bytes) -> str:
        request_id = None
        try:
            request = decode(line)
            request_id = request.get("id")
            if request.get("op") not in self._answers:
                raise unsupported(f"there is no operation {request.get('op')!r}")
            reply = self._answers[request["op"]](request)
            return f'{{"id":{encode(request_id)},"ok":{reply}}}'
        except Exception as error:  # the conversation goes on, whatever it was
            kind = error.kind if isinstance(error, AdapterError) else "failed"
            message = str(error) if isinstance(error, AdapterError) else _describe(error)
            return encode({"id": request_id, "error": {"kind": kind, "message": message}})

    def _hello(self, request: dict) -> str:
        return encode(
            {
                "protocol": PROTOCOL,
                "implementation": self._implementation,
                "capabilities": self._capabilities,
            }
        )

    def _run(self, request: dict) -> str:
        name = request.get("store")
        opening = request.get("open")
        if opening is not None:
            self._stores[name] = _OpenStore(self._open_store, self._capabilities, opening)
        if name not in self._stores:
            raise failed(f"no store {name!r} is open")
        store = self._stores[name]
        try:
            reports = ",".join(store.perform(step) for step in request.get("steps", ()))
        finally:
            if request.get("close"):
                del self._stores[name]
                store.close()
        opened = f'"opened":{store.opened},' if opening is not None else ""
        return f'{{{opened}"reports":[{reports}]}}'


def serve(implementation: dict, capabilities: dict, open_store: Callable) -> None:
    """Answers requests on standard input until it ends."""
    adapter = Adapter(implementation, capabilities, open_store)
    replies = sys.stdout
    # Standard output belongs to the protocol; what a store prints goes where logs belong.
    sys.stdout = sys.stderr
    for line in sys.stdin.buffer:
        replies.write(adapter.answer(line) + "\n")
        replies.flush()


class _OpenStore:
    """One store: performs steps and collects what every observer saw."""

    def __init__(self, open_store: Callable, capabilities: Mapping, opening: Mapping):
        self._wall = capabilities.get("time") == "wall"
        self._returns_state = capabilities.get("returns_snapshot") is True
        self._now_ms = opening["now_ms"]
        self._step_number = 0
        self._at_work = False
        self._seen: list[Callable] = []
        self._trouble: str | None = None
        self._recent: _Capture | None = None
        self._recent_key: tuple[Any, float] = (None, 0)
        self._immutable = _Immutable()
        self._held: list[tuple[int, Any, float, _Capture]] = []
        self._handle = open_store(opening["config"], self._now)
        self._handle.subscribe(
            lambda state: self._hear("a notification", lambda: self._notified(state))
        )
        self._handle.on_dock(
            lambda name, state=None, fields=None: self._hear(
                f"dock {name}", lambda: self._docked(name, state, fields or {})
            )
        )
        self._before = self._read()
        self.opened = self._before.full()

    def perform(self, step: Mapping) -> str:
        self._throw_trouble()
        started = _machine_ms()
        self._now_ms = step["now_ms"]
        self._step_number += 1
        self._seen = []
        self._at_work = True
        try:
            outcome = self._outcome(step.get("do", {}))
        finally:
            self._at_work = False
        self._throw_trouble()
        before, after = self._before, self._read()
        self._before = after
        if step.get("hold"):
            self._hold(after)

        def form(capture: _Capture) -> str:
            return '"after"' if capture.equals(after) else capture.relative_to(before)

        report = []
        if self._seen:
            report.append(f'"seen":[{",".join(one(form) for one in self._seen)}]')
        if self._wall:
            report.append(f'"from_ms":{started},"to_ms":{_machine_ms()}')
        report.append(f'"outcome":{outcome(form)}')
        report.append(f'"after":{after.full() if step.get("full") else after.relative_to(before)}')
        return f'{{{",".join(report)}}}'

    def close(self) -> None:
        self._handle.close()

    def _now(self) -> float:
        return _machine_ms() if self._wall else self._now_ms

    def _outcome(self, doing: Mapping) -> Callable:
        kind = doing.get("kind")
        if kind == "perform":
            return self._performed(doing.get("action", {}))
        if kind == "look":
            return _always({"kind": "nothing"})
        if kind == "export":
            return self._exported(doing.get("format"))
        if kind == "tamper":
            return self._tampered()
        if kind == "recall":
            return self._recalled()
        raise unsupported(f"there is no step {kind!r}")

    def _performed(self, action: Mapping) -> Callable:
        name = action.get("name")
        method = getattr(self._handle.actions, name, None) if name in ARGUMENTS else None
        if method is None:
            raise unsupported(f"there is no action {name!r}")
        try:
            returned = method(*(action.get(argument) for argument in ARGUMENTS[name]))
        except Exception as error:
            return _threw(error)
        if not self._returns_state or returned is None:
            return _always({"kind": "nothing"})
        capture = self._capture(returned)
        return lambda form: f'{{"kind":"returned","state":{form(capture)}}}'

    def _exported(self, export_format: str) -> Callable:
        method = getattr(self._handle, EXPORTS.get(export_format, ""), None)
        if method is None:
            raise unsupported(f"there is no export {export_format!r}")
        try:
            text, again = method(), method()
        except Exception as error:
            return _threw(error)
        repeated = {} if text == again else {"again": again}
        return _always({"kind": "exported", "format": export_format, "text": text, **repeated})

    def _tampered(self) -> Callable:
        """Writes into the state that was read last, as a careless client would."""
        ledger = self._handle.select(self._last_read, self._now())["ledger"]
        refused: list[str] = []
        accepted: list[str] = []

        def attempt(what: str, write: Callable) -> None:
            try:
                write()
                accepted.append(what)
            except Exception:  # however the store refuses
                refused.append(what)

        if len(ledger) > 0:
            attempt("ledger[0] relabelled", lambda: _relabel(ledger[0]))
        attempt("ledger.clear()", lambda: ledger.clear())
        return _always({"kind": "tampered", "refused": refused, "accepted": accepted})

    def _recalled(self) -> Callable:
        states = [
            f'{{"step":{step},"state":{self._again(state, now, then)}}}'
            for step, state, now, then in self._held
        ]
        return lambda form: f'{{"kind":"recalled","states":[{",".join(states)}]}}'

    def _again(self, state: Any, now_ms: float, then: _Capture) -> str:
        again = _Capture(self._handle.select(state, now_ms), self._immutable, then)
        return '"held"' if again.equals(then) else again.full()

    def _hold(self, then: _Capture) -> None:
        self._held.append((self._step_number, self._last_read, self._now(), then))

    def _notified(self, state: Any) -> Callable:
        delivered, inside = self._capture(state), self._read()
        return lambda form: (
            f'{{"kind":"notified","delivered":{form(delivered)},"read_inside":{form(inside)}}}'
        )

    def _docked(self, name: str, state: Any, fields: Mapping) -> Callable:
        carried = None if state is None else self._capture(state)
        inside = self._read()
        written = encode(fields)
        return lambda form: (
            f'{{"kind":"dock","name":{encode(name)},'
            f'"carried":{"null" if carried is None else form(carried)},'
            f'"fields":{written},"read_inside":{form(inside)}}}'
        )

    def _hear(self, what: str, look: Callable) -> None:
        if not self._at_work:
            # Before the first step a subscription may tell the current state: that is no news.
            if self._step_number > 0:
                self._trouble = f"{what} came after its step had ended; the adapter must wait"
            return
        try:
            self._seen.append(look())
        except Exception as error:  # thrown from here it would look like the store's own
            self._trouble = f"{what} could not be read: {_describe(error)}"

    def _throw_trouble(self) -> None:
        trouble, self._trouble = self._trouble, None
        if trouble is not None:
            raise failed(trouble)

    def _read(self) -> _Capture:
        self._last_read = self._handle.get_state()
        return self._capture(self._last_read)

    def _capture(self, state: Any) -> _Capture:
        now = self._now()
        recent, at = self._recent, self._recent_key
        # The same object means the same state only when nobody can have written into it.
        if recent is None or at[0] is not state or at[1] != now or state not in self._immutable:
            shown = self._handle.select(state, now)
            recent = self._recent = _Capture(shown, self._immutable, recent)
            self._recent_key = (state, now)
        return recent


class _Capture:
    """What a state showed at one moment.

    Everything is written down at once, so that a store which changes its states later cannot
    change the evidence. Texts of immutable entries are taken over from the capture before.
    """

    def __init__(
        self, state: Mapping[str, Any], immutable: _Immutable, previous: _Capture | None = None
    ):
        self._fields = {
            name: encode(value) for name, value in state.items() if name != "ledger"
        }
        self._entries = tuple(state["ledger"])
        self._texts: list[str] = []
        known = 0
        if previous is not None:
            dropped = _dropped(previous._entries, self._entries)
            if dropped is not None and previous._immutable:
                self._texts = previous._texts[dropped:]
                known = len(self._texts)
        self._immutable = all(map(immutable.__contains__, self._entries[known:]))
        self._texts += map(encode, self._entries[known:])

    def full(self) -> str:
        return f'{{"full":{{{self._parts([*self._fields])}"ledger":[{",".join(self._texts)}]}}}}'

    def equals(self, other: _Capture) -> bool:
        return self._fields == other._fields and (
            self._entries is other._entries
            or (len(self._texts) == len(other._texts) and self._dropped_since(other) == 0)
        )

    def relative_to(self, other: _Capture) -> str:
        """The shortest form that tells this state to somebody who knows the other one."""
        dropped = self._dropped_since(other)
        if dropped is None or other._fields.keys() != self._fields.keys():
            return self.full()
        moved = [name for name, text in self._fields.items() if other._fields[name] != text]
        added = self._texts[len(other._texts) - dropped :]
        parts = []
        if moved:
            parts.append(f'"moved":{{{self._parts(moved)[:-1]}}}')
        if dropped or added:
            parts.append(f'"ledger":{{"dropped":{dropped},"added":[{",".join(added)}]}}')
        return f'{{{",".join(parts)}}}' if parts else '"before"'

    def _parts(self, names: list[str]) -> str:
        return "".join(f"{json.dumps(name)}:{self._fields[name]}," for name in names)

    def _dropped_since(self, other: _Capture) -> int | None:
        """How many of the other's entries are gone; None when the rest are not the very same."""
        dropped = _dropped(other._entries, self._entries)
        if dropped is None:
            return None
        # The same objects; if they can be written into, they must also say the same.
        rest = other._texts[dropped:]
        return dropped if self._texts[: len(rest)] == rest else None


def _dropped(before: tuple, after: tuple) -> int | None:
    """How many entries left at the front, when all others are still there, in place."""
    if before is after:
        return 0
    if not before or not after:
        return len(before)
    dropped = next((i for i, entry in enumerate(before) if entry is after[0]), None)
    if dropped is None or len(after) < len(before) - dropped:
        return None
    same = all(map(operator.is_, before[dropped:] if dropped else before, after))
    return dropped if same else None


class _Immutable:
    """Tells which values can never change, and remembers those that it has looked at."""

    def __init__(self) -> None:
        self._known: dict[int, Any] = {}

    def __contains__(self, value: Any) -> bool:
        if value is None or isinstance(value, (str, bool, int, float)):
            return True
        if id(value) in self._known:
            return True
        if isinstance(value, tuple):
            found = all(map(self.__contains__, value))
        else:
            parameters = getattr(type(value), "__dataclass_params__", None)
            found = (
                parameters is not None
                and parameters.frozen
                and all(getattr(value, f.name) in self for f in dataclasses.fields(value))
            )
        if found:
            # Kept alive with its id: another object cannot take its place.
            self._known[id(value)] = value
        return found


# A literal object whose only key looks like one of the protocol's tags has one dollar more.
_TAG = re.compile(r"\$+(number|object)\Z")
_JSON = json.JSONEncoder(
    separators=(",", ":"), allow_nan=False, default=lambda value: _tagged(value)
)
_NUMBERS = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}


def encode(value: Any) -> str:
    """JSON, with names for the numbers that have no JSON form."""
    try:
        text = _JSON.encode(value)
    except (ValueError, TypeError):  # not JSON as it stands
        text = None
    return _JSON.encode(_tagged(value)) if text is None or '"$' in text else text


def _tagged(value: Any) -> Any:
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float):
        if math.isfinite(value):
            return value
        name = "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
        return {"$number": name}
    if dataclasses.is_dataclass(value):
        return {f.name: _tagged(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        fields = {str(key): _tagged(field) for key, field in value.items()}
        if len(fields) == 1 and _TAG.match(only := next(iter(fields))):
            return {"$" + only: fields[only]}
        return fields
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_tagged(element) for element in value]
    raise failed(f"{type(value).__name__} has no place in a state: {value!r}")


def decode(line: str | bytes) -> Any:
    return json.loads(line, object_hook=_untagged)


def _untagged(fields: dict) -> Any:
    if len(fields) != 1 or not _TAG.match(only := next(iter(fields))):
        return fields
    if only == "$number":
        return _NUMBERS[fields[only]]
    return dict(fields[only]) if only == "$object" else {only[1:]: fields[only]}


def _relabel(entry: Any) -> None:
    if isinstance(entry, Mapping):
        entry["label"] = "written by a reader"
    else:
        entry.label = "written by a reader"


def _always(outcome: dict) -> Callable:
    text = encode(outcome)
    return lambda form: text


def _threw(error: Exception) -> Callable:
    return _always({"kind": "threw", "type": type(error).__name__, "message": str(error)})


def _describe(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _machine_ms() -> int:
    return time.time_ns() // 1_000_000
