"""Speaks the adapter protocol of state-store-tck (versions 1 and 2) for a Python store.

One file, the standard library alone: copy it beside your adapter and call `serve`. It translates
and reports; it never repairs. What your store shows is what the kit gets.
"""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import json
import math
import operator
import os
import re
import sys
import sysconfig
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, Protocol, TypedDict

PROTOCOL = 2

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

# Those that every store has; the others are declared.
REQUIRED = [
    name
    for name in ARGUMENTS
    if not name.startswith("append_realtime")
    and not name.endswith(("badge_for_module", "local_pause", "focus_pin"))
]
# Some of the names under which a state is shown.
SHOWN = ("session_id", "mode", "speed", "cursor", "ledger")

# The dock at which an observer of manner "dock" behaves as it does.
COMMIT_DOCKS = ("dock_store_commit_action_invoked", "dock_store_commit_transaction")

WRITTEN = "written by a reader"
# How many times a tampering looks whether a single write reached the store; then only at the end.
MOST_LOOKS = 64
# How many places of a raise are told, and which files are none of the store's own.
MOST_PLACES = 3
FOREIGN = (__file__, "<", *map(sysconfig.get_path, ("stdlib", "purelib", "platlib")))
# How many entries a state may have to be written down in one piece.
MOST_WHOLE_ENTRIES = 32
# How many of the last inputs are written into.
MOST_GIVEN = 32

SCALARS = (type(None), str, bool, int, float)


class AdapterError(Exception):
    """The adapter could not do what was asked; no word about the store."""

    def __init__(self, kind: str, message: str):
        super().__init__(message)
        self.kind = kind


def unsupported(message: str) -> AdapterError:
    return AdapterError("unsupported", message)


def failed(message: str) -> AdapterError:
    return AdapterError("failed", message)


RestartPolicy = Literal["boundary", "clear"]
WaitStopPolicy = Literal["reset", "mark_completion"]
RealtimeFocus = Literal["follow", "pinned"]
DockName = Literal[
    "dock_store_commit_action_invoked",
    "dock_store_commit_transaction",
    "dock_store_realtime_focus_updates",
    "dock_store_session_restart",
    "dock_store_ledgers_synced",
    "dock_store_retention_evictions",
]
OptionalAction = Literal[
    "set_health_badge_for_module", "set_local_pause", "set_realtime_focus_pin"
]


class _Policies(TypedDict):
    restart_policies: list[RestartPolicy]
    wait_stop_policies: list[WaitStopPolicy]


class Capabilities(_Policies, total=False):
    """What the store can do. What is left out is not declared, and then never reported as passed."""

    realtime: bool
    realtime_focus: list[RealtimeFocus]
    retentions: list[Literal["none", "newest", "max_age"]]
    realtime_explanation: Literal["stays", "follows"]
    realtime_cursor: Literal["stays", "advances"]
    safe_for_threads: Literal[False]
    subscription: bool
    several_observers: bool  # what `subscription` says unless you say otherwise
    returns_snapshot: bool
    docks: list[DockName]
    exports: list[Literal["jsonl", "text"]]
    raw_payload_switch: bool
    optional_actions: list[OptionalAction]
    time: Literal["virtual", "wall"]
    arguments: Literal["own", "any_release", "any"]


class _RetentionKind(TypedDict):
    kind: Literal["none", "newest", "max_age"]


class Retention(_RetentionKind, total=False):
    """How many entries a realtime append leaves."""

    count: int  # of `newest`: 1 or more
    ms: int  # of `max_age`: 1 or more; the age is now minus `at_ms`


class Config(TypedDict):
    """How to open a store; never anything that the capabilities did not declare."""

    restart_policy: RestartPolicy
    wait_stop_policy: WaitStopPolicy
    retention: Retention
    realtime_focus: RealtimeFocus
    keep_raw_payload: bool


Clock = Callable[[], float]


class Actions(Protocol):
    """The store's actions by their long names, and those of realtime and the optional ones that it
    declares. Inputs may be malformed."""

    def commit_step_release_append_event_and_set_focus_and_explanation(
        self, release: Any, /
    ) -> Any: ...

    def set_mode_and_reset_buffers_if_needed(self, mode: Any, /) -> Any: ...

    def set_speed_and_update_nominal_tick_interval(self, speed: Any, /) -> Any: ...

    def restart_session_clear_or_boundary(self) -> Any: ...

    def set_player_wait_timer_start_ms(self, ms: Any, /) -> Any: ...

    def set_player_wait_timer_stop_ms_and_reset_progress(self, ms: Any, /) -> Any: ...

    def set_tick_display_progress_0_1(self, progress: Any, /) -> Any: ...


class StoreHandle:
    """One open store, as its adapter shows it: override what the store has."""

    actions: Actions  # often the store itself

    def get_state(self) -> Any:
        raise NotImplementedError

    def select(self, state: Any, now_ms: float) -> Mapping[str, Any]:
        """The state under the specification's names, the wait derived at `now_ms`.

        Hand on the ledger and its entries themselves: copies make every report a full one.
        """
        shown: Mapping[str, Any] = state
        return shown

    def subscribe(self, listener: Callable[[Any], None]) -> Callable[[], None] | None:
        """Calls the listener with each new state; gives a function that ends the subscription.

        Called once for each observer. Without that function no observer can leave.
        """

    def on_dock(
        self, listener: Callable[[str, Any, Mapping[str, Any]], None]
    ) -> Callable[[], None] | None:
        """Calls the listener with a dock's name, the state that it carries (or None), its fields.

        Gives a function that ends this, too.
        """

    export_jsonl: Callable[[], str] | None = None
    export_text: Callable[[], str] | None = None

    def close(self) -> None:
        pass


class Adapter:
    """Answers request lines with reply lines.

    `open_store` is called with a configuration and a clock, a function that says the time in
    milliseconds.
    """

    def __init__(
        self,
        implementation: Mapping[str, str],
        capabilities: Capabilities,
        open_store: Callable[[Config, Clock], StoreHandle],
    ):
        self._implementation = {"language": "Python", **implementation}
        self._capabilities = capabilities
        self._open_store = open_store
        self._stores: dict[str, _OpenStore] = {}
        self._protocol = PROTOCOL
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
        except Exception as error:  # noqa: BLE001
            # The conversation goes on, whatever it was.
            kind = error.kind if isinstance(error, AdapterError) else "failed"
            message = (
                str(error)
                if isinstance(error, AdapterError)
                else _reason_and_place(error)
            )
            return encode(
                {"id": request_id, "error": {"kind": kind, "message": message}}
            )

    def _hello(self, request: dict[str, Any]) -> str:
        asked = request.get("protocol")
        # The newest version that both sides know.
        self._protocol = min(PROTOCOL, max(1, asked)) if isinstance(asked, int) else 1
        # What a language without types can hand over, and what this helper can show of any store
        # that can be subscribed to; the first version knows of neither.
        more = {
            "arguments": "any",
            "several_observers": self._capabilities.get("subscription") is True,
        }
        if self._protocol == 1:
            more = {}
        return encode(
            {
                "protocol": self._protocol,
                "implementation": self._implementation,
                "capabilities": {**more, **self._capabilities},
            }
        )

    def _run(self, request: dict[str, Any]) -> str:
        name: Any = request.get("store")
        opening = request.get("open")
        if opening is not None:
            self._stores[name] = _OpenStore(
                self._open_store, self._capabilities, opening, self._protocol
            )
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


def serve(
    implementation: Mapping[str, str],
    capabilities: Capabilities,
    open_store: Callable[[Config, Clock], StoreHandle],
) -> None:
    """Answers requests on standard input until it ends."""

    def whole(config: Config, clock: Clock) -> StoreHandle:
        handle = open_store(config, clock)
        missing = _missing_from(handle, capabilities)
        if missing:
            raise failed(f"missing from the adapter: {', '.join(missing)}")
        return handle

    adapter = Adapter(implementation, capabilities, whole)
    replies = sys.stdout
    # Standard output belongs to the protocol; what a store prints goes where logs belong.
    sys.stdout = sys.stderr
    for line in sys.stdin.buffer:
        replies.write(adapter.answer(line) + "\n")
        replies.flush()


def _missing_from(handle: StoreHandle, declared: Capabilities) -> list[str]:
    """What the handle should have by what is declared, all of it at once."""
    actions = [
        *REQUIRED,
        *(
            ["append_realtime_event_and_update_focus_if_needed"]
            if declared.get("realtime")
            else []
        ),
        *declared.get("optional_actions", []),
    ]
    owner = getattr(handle, "actions", None)
    lacking = [name for name in actions if not callable(getattr(owner, name, None))]
    missing = []
    for name in (EXPORTS[one] for one in declared.get("exports", []) if one in EXPORTS):
        if not callable(getattr(handle, name, None)):
            missing.append(name)
    if type(handle).get_state is StoreHandle.get_state and "get_state" not in vars(
        handle
    ):
        missing.append("get_state")
    elif type(handle).select is StoreHandle.select and "select" not in vars(handle):
        state = _try_or(handle.get_state, None)
        names = list(state) if isinstance(state, Mapping) else []
        if not any(name in SHOWN for name in names):
            shown = ", ".join(map(str, names)) or type(state).__name__
            missing.append(
                f"select (the state has {shown}; none of {', '.join(SHOWN)})"
            )
    # The longest comes last: a long message is shortened.
    if lacking:
        counted = "1 action" if len(lacking) == 1 else f"{len(lacking)} actions"
        missing.append(f"{counted} ({', '.join(lacking)})")
    return missing


class _Observer:
    """Somebody whom the store tells: how it behaves, and what ends its subscriptions."""

    def __init__(self, name: str, manner: Mapping[str, Any]):
        self.name = name
        self.manner = manner
        self.due = True
        self.left_at: int | None = None  # the step in which it left
        self.ends: list[Callable[[], None] | None] = []


class _Shown(NamedTuple):
    """A state that was handed out, where its report tells it, and what it showed then."""

    place: str
    state: Any
    now_ms: float
    then: _Capture | _Unreadable


class _OpenStore:
    """One store: performs steps and collects what every observer saw."""

    def __init__(
        self,
        open_store: Callable[..., Any],
        capabilities: Mapping[str, Any],
        opening: Mapping[str, Any],
        protocol: int,
    ):
        self._protocol = protocol
        self._wall = capabilities.get("time") == "wall"
        self._returns_state = capabilities.get("returns_snapshot") is True
        self._now_ms = opening["now_ms"]
        self._step_number = 0
        self._at_work: str | None = (
            None  # the kind of the step that is done at the moment
        )
        self._acted = False  # whether an observer has acted in this step
        self._wrote = False  # whether it wrote into what its action gave
        self._observers: dict[str, _Observer] = {}
        self._seen: list[Callable[..., Any]] = []
        self._late: list[dict[str, Any]] = []
        self._trouble: str | None = None
        self._recent: _Capture | _Unreadable | None = None
        self._recent_key: tuple[Any, float] = (None, 0)
        self._immutable = _Immutable()
        # Python's frozen objects can be written into all the same. Where the kit asks for a full state
        # nothing is taken over from what was seen before.
        self._trusting = True
        self._shown: list[_Shown] = []  # every state that was handed out in this step
        self._held: list[tuple[int, _Shown]] = []
        self._newest: dict[str, Any] = {}  # what was handed out last, by how
        self._newest_fields: dict[
            str, Any
        ] = {}  # likewise what docks carried beside a state
        self._given: list[tuple[int, str, Any]] = []  # what was handed in last
        self._undo: Callable[[], None] = _nothing  # puts back what a tampering wrote
        self._handle = open_store(opening["config"], self._now)
        self._observe("", {"kind": "listens"})
        self._before = self._read("opened", "the state of the fresh store")
        self.opened = self._before.full()
        if protocol > 1:
            self._hold()

    def perform(self, step: Mapping[str, Any]) -> str:
        self._throw_trouble()
        started = _machine_ms()
        self._now_ms = step["now_ms"]
        self._step_number += 1
        self._seen = []
        self._shown = []
        late, self._late = self._late, []
        doing = step.get("do", {})
        self._at_work = doing.get("kind", "nothing")
        self._trusting = not step.get("full")
        self._immutable.keep_texts(self._trusting)
        self._acted = False
        self._wrote = False
        try:
            outcome = self._outcome(doing)
        finally:
            self._at_work = None
        self._throw_trouble()
        before, after = self._before, self._read("after", "the state that was read")
        self._before = after
        self._undo()
        self._undo = _nothing
        if step.get("hold") and doing.get("kind") != "tamper" and not self._wrote:
            self._hold()

        def form(capture: _Capture | _Unreadable) -> str:
            return '"after"' if capture.equals(after) else capture.relative_to(before)

        report = []
        if late:
            report.append(f'"late":{encode(late)}')
        if self._seen:
            report.append(f'"seen":[{",".join(one(form) for one in self._seen)}]')
        if self._wall:
            report.append(f'"from_ms":{started},"to_ms":{_machine_ms()}')
        report.append(f'"outcome":{outcome(form)}')
        report.append(
            f'"after":{after.full() if step.get("full") else after.relative_to(before)}'
        )
        return f"{{{','.join(report)}}}"

    def close(self) -> None:
        self._handle.close()

    def _now(self) -> float:
        return _machine_ms() if self._wall else self._now_ms

    def _outcome(self, doing: Mapping[str, Any]) -> Callable[..., Any]:
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
        if kind == "subscribe":
            return _done(lambda: self._observe(doing["observer"], doing["manner"]))
        if kind == "unsubscribe":
            return _done(lambda: self._end(doing["observer"]))
        raise unsupported(f"there is no step {kind!r}")

    def _call(self, action: Mapping[str, Any]) -> Any:
        """Calls the store's action; gives what that gives."""
        name: Any = action.get("name")
        method = (
            getattr(self._handle.actions, name, None) if name in ARGUMENTS else None
        )
        if method is None:
            raise unsupported(f"there is no action {name!r}")
        for argument in ARGUMENTS[name]:
            if isinstance(action.get(argument), (dict, list)):
                self._given.append((self._step_number, argument, action[argument]))
        del self._given[:-MOST_GIVEN]
        return method(*(action.get(argument) for argument in ARGUMENTS[name]))

    def _performed(self, action: Mapping[str, Any]) -> Callable[..., Any]:
        try:
            returned = self._call(action)
        except AdapterError:
            raise
        except Exception as error:  # noqa: BLE001
            return _threw(error)
        if not self._returns_state or returned is None:
            return _always({"kind": "nothing"})
        capture = self._capture(
            returned, "outcome/state", "the state that an action returned"
        )
        return lambda form: f'{{"kind":"returned","state":{form(capture)}}}'

    def _exported(self, export_format: Any) -> Callable[..., Any]:
        method = getattr(self._handle, EXPORTS.get(export_format, ""), None)
        if method is None:
            raise unsupported(f"there is no export {export_format!r}")
        try:
            text, again = method(), method()
        except Exception as error:  # noqa: BLE001
            return _threw(error)
        repeated = {} if text == again else {"again": again}
        return _always(
            {"kind": "exported", "format": export_format, "text": text, **repeated}
        )

    def _tampered(self) -> Callable[..., Any]:
        """Writes into all that was handed out and handed in last, as a careless client would."""
        tampering = _Tampering(self._immutable, self._peek)
        for step, argument, value in self._given:
            name = f"what was handed in at step {step}"
            tampering.write_into(name, value, f"{name}: {argument}")
        tampering.forget_what_was_seen()
        newest = list(reversed(self._newest.items()))
        for name, value in newest:
            tampering.write_into(name, value)
        for name, value in newest:
            # The parts that the state under the specification's names shares with the store's own.
            look = functools.partial(self._handle.select, value, self._now())
            shown = _try_or(look, None)
            tampering.write_into(name, shown)
        for name, value in self._newest_fields.items():
            tampering.write_into(name, value)
        self._given, self._newest, self._newest_fields = [], {}, {}
        # They may rightly look different now.
        if self._protocol > 1:  # before, the kit asks for the states of earlier steps all the same
            self._held = []
        self._undo = tampering.undo
        return _always({"kind": "tampered", **tampering.result()})

    def _recalled(self) -> Callable[..., Any]:
        """Looks at every held state again. One that changed is told once."""
        looked_at, changed, alike = len(self._held), [], []
        with self._immutable.resting():
            again_now = [
                self._look(one.state, one.now_ms, one.then) for _, one in self._held
            ]
        for held, again in zip(self._held, again_now):
            step, one = held
            same = again.equals(one.then)
            if self._protocol == 1:
                changed.append(
                    f'{{"step":{step},"state":{encode("held") if same else again.full()}}}'
                )
            elif not same:
                place = encode(one.place)
                changed.append(
                    f'{{"step":{step},"place":{place},"state":{again.full()}}}'
                )
            if same or self._protocol == 1:
                alike.append(held)
        self._held = alike
        told = ",".join(changed)
        if self._protocol == 1:
            return lambda form: f'{{"kind":"recalled","states":[{told}]}}'
        return lambda form: (
            f'{{"kind":"recalled","looked_at":{looked_at},"changed":[{told}]}}'
        )

    def _hold(self) -> None:
        """Keeps what was handed out in this step; the same object seen alike only once."""
        if self._protocol == 1:
            self._held.append((self._step_number, self._shown[-1]))
            return
        for one in self._shown:
            last = self._held[-1][1] if self._held else None
            if (
                last is None
                or last.state is not one.state
                or last.now_ms != one.now_ms
                or not one.then.equals(last.then)
            ):
                self._held.append((self._step_number, one))

    def _observe(self, name: str, manner: Mapping[str, Any]) -> None:
        """Subscribes an observer, first to states, then to docks."""
        self._end(name)
        observer = _Observer(name, manner)
        self._observers[name] = observer

        def notified(state: Any) -> None:
            self._hear(
                {"kind": "notified"},
                lambda: self._notified(self._known(observer), state),
            )
            self._behave(observer, "notification")

        def docked(
            dock: str, state: Any = None, fields: Mapping[str, Any] | None = None
        ) -> None:
            told = {"kind": "dock", "name": dock}
            self._hear(
                told,
                lambda: self._docked(self._known(observer), dock, state, fields or {}),
            )
            if dock in COMMIT_DOCKS:
                self._behave(observer, "dock")

        observer.ends.append(self._handle.subscribe(notified))
        observer.ends.append(self._handle.on_dock(docked))

    def _end(self, name: str) -> None:
        observer = self._observers.get(name)
        if observer is None:
            return
        if not self._can_end(observer):
            raise unsupported(
                "subscribe gives back no function that ends a subscription"
            )
        del self._observers[name]
        observer.left_at = self._step_number
        for end in observer.ends:
            if end is not None:
                end()

    def _known(self, observer: _Observer) -> str:
        """Of the step in which it left it may still hear; its name may be another's by then."""
        left = observer.left_at not in (None, self._step_number)
        return f"{observer.name} (left)" if left else observer.name

    def _can_end(self, observer: _Observer) -> bool:
        ways = (self._handle.subscribe, self._handle.on_dock)
        default = (StoreHandle.subscribe, StoreHandle.on_dock)
        return all(
            callable(end) or getattr(way, "__func__", None) is none
            for end, way, none in zip(observer.ends, ways, default)
        )

    def _behave(self, observer: _Observer, at: str) -> None:
        """What an observer does beside listening, where it is its turn."""
        manner = observer.manner
        if (
            self._at_work != "perform"
            or manner.get("at") != at
            or not observer.due
            or observer.left_at is not None
            or not self._is_possible(observer)
        ):
            return
        threw: list[str] = []
        written: list[_Capture | _Unreadable] = []
        name = encode(observer.name)

        def behaved() -> Callable[..., Any]:
            place = f"seen/{len(self._seen)}/read_inside"
            inside = self._read(place, "the state that was read")
            return lambda form: (
                f'{{"kind":"behaved","observer":{name},"read_inside":{form(inside)}{"".join(threw)}'
                f"{''.join(_written(form(one)) for one in written)}}}"
            )

        self._hear({"kind": "behaved"}, behaved)
        if manner["kind"] == "throws":
            raise RuntimeError(f"observer {observer.name} throws on purpose")
        observer.due = False
        try:
            returned = self._do_as(observer)
        except Exception as error:  # noqa: BLE001
            # It belongs to the observer, and goes no further.
            threw.append(f',"threw":{encode(_thrown(error))}')
            return
        if manner.get("writes") and returned is not None and self._returns_state:
            written.extend(self._written_into(returned))

    def _written_into(self, state: Any) -> list[_Capture | _Unreadable]:
        """Writes into a state that an action gave; what it shows then, unless that is the same."""
        now = self._now()
        before = self._look(state, now)
        tampering = _Tampering(self._immutable, lambda: "")
        tampering.write_into("state", state)
        shown = _try_or(lambda: self._handle.select(state, now), None)
        tampering.write_into("shown", shown)
        after = self._look(state, now)
        if after.equals(before):
            tampering.undo()
            return []
        self._wrote = True
        self._held = []
        self._undo = tampering.undo
        return [after]

    def _is_possible(self, observer: _Observer) -> bool:
        kind = observer.manner["kind"]
        if kind == "leaves":
            return self._can_end(observer)
        if kind == "removes":
            other = self._observers.get(observer.manner["other"])
            return other is None or self._can_end(other)
        return kind != "acts" or not self._acted

    def _do_as(self, observer: _Observer) -> Any:
        manner = observer.manner
        kind = manner["kind"]
        if kind == "leaves":
            self._end(observer.name)
        elif kind == "removes":
            self._end(manner["other"])
        elif kind == "brings":
            self._observe(manner["newcomer"], {"kind": "listens"})
        elif kind == "acts":
            self._acted = True
            return self._call(manner["action"])
        return None

    def _notified(self, observer: str, state: Any) -> Callable[..., Any]:
        place = f"seen/{len(self._seen)}"
        name = "the state that a subscriber was given"
        delivered = self._capture(state, f"{place}/delivered", name)
        inside = self._read(f"{place}/read_inside", "the state that was read")
        return lambda form: (
            f'{{"kind":"notified",{_by(observer)}"delivered":{form(delivered)},'
            f'"read_inside":{form(inside)}}}'
        )

    def _docked(
        self, observer: str, name: str, state: Any, fields: Mapping[str, Any]
    ) -> Callable[..., Any]:
        place = f"seen/{len(self._seen)}"
        carried = (
            None
            if state is None
            else self._capture(
                state, f"{place}/carried", f"the state that {name} carried"
            )
        )
        inside = self._read(f"{place}/read_inside", "the state that was read")
        written = encode(fields)
        self._newest_fields[f"the fields of {name}"] = fields
        return lambda form: (
            f'{{"kind":"dock",{_by(observer)}"name":{encode(name)},'
            f'"carried":{"null" if carried is None else form(carried)},'
            f'"fields":{written},"read_inside":{form(inside)}}}'
        )

    def _hear(self, told: dict[str, Any], look: Callable[..., Any]) -> None:
        what = f"dock {told['name']}" if "name" in told else "a notification"
        if self._at_work is None:
            # Before the first step a subscription may tell the current state: that is no news.
            if self._step_number > 0 and self._protocol > 1:
                self._late.append(told)
            elif self._step_number > 0:
                self._trouble = (
                    f"{what} came after its step had ended; the adapter must wait"
                )
            return
        try:
            self._seen.append(look())
        except Exception as error:  # noqa: BLE001
            # Thrown from here it would look like the store's own.
            self._trouble = f"{what} could not be read: {_describe(error)}"

    def _throw_trouble(self) -> None:
        trouble, self._trouble = self._trouble, None
        if trouble is not None:
            raise failed(trouble)

    def _read(self, place: str, name: str) -> _Capture | _Unreadable:
        return self._capture(self._handle.get_state(), place, name)

    def _peek(self) -> str:
        """What a read shows, without anything that was handed out by it."""
        return self._look(self._handle.get_state(), self._now()).full()

    def _capture(self, state: Any, place: str, name: str) -> _Capture | _Unreadable:
        now = self._now()
        recent, at = self._recent, self._recent_key
        # The same object means the same state only when nobody can have written into it.
        if (
            recent is None
            or not self._trusting
            or at[0] is not state
            or at[1] != now
            or state not in self._immutable
        ):
            recent = self._recent = self._look(state, now)
            self._recent_key = (state, now)
        self._shown.append(_Shown(place, state, now, recent))
        self._newest[name] = state
        return recent

    def _look(
        self, state: Any, now: float, likely: _Capture | _Unreadable | None = None
    ) -> _Capture | _Unreadable:
        recent = likely or self._recent
        known = recent if isinstance(recent, _Capture) else None
        try:
            shown = self._handle.select(state, now)
            whole = None if known and known.is_immutable() else _whole(shown)
            fresh = self._trusting or likely is not None
            if known and fresh and whole is not None and known.whole == whole:
                return known
            previous = known if self._trusting else None
            return _Capture(shown, self._immutable, previous, whole)
        except AdapterError:
            raise
        except Exception as error:
            if self._protocol == 1:
                raise
            return _Unreadable(_describe(error))


def _written(state: str) -> str:
    return f',"written":{state}'


class _Unreadable:
    """A state that throws when it is read."""

    def __init__(self, reason: str):
        self._reason = reason

    def full(self) -> str:
        return f'{{"unreadable":{encode(self._reason)}}}'

    def relative_to(self, other: _Capture | _Unreadable) -> str:
        return self.full()

    def equals(self, other: _Capture | _Unreadable) -> bool:
        return isinstance(other, _Unreadable) and other._reason == self._reason


class _Tampering:
    """Writes into values wherever they can be written into, and notes what came of it."""

    def __init__(self, immutable: _Immutable, peek: Callable[[], str]):
        self._immutable = immutable
        self._peek: Callable[[], Any] = lambda: _try_or(peek, None)
        self._shown = self._peek()
        self._known: dict[int, Any] = {}
        self._looks = 0
        self._unseen = False  # whether something was written since the last look
        self._undo: list[Callable[[], None]] = []
        self._harmless: dict[str, None] = {}  # what was refused or reached nothing
        self._reached: dict[str, None] = {}

    def forget_what_was_seen(self) -> None:
        self._known.clear()

    def write_into(self, name: str, value: Any, path: str | None = None) -> None:
        self._walk(name, path or name, value)
        if self._unseen:
            self._look(name)

    def undo(self) -> None:
        """Puts everything back: other stores may share what was written into."""
        for one in reversed(self._undo):
            _try_or(one, None)

    def result(self) -> dict[str, Any]:
        """`accepted` names what reached the store, `refused` all the rest."""
        return {"refused": list(self._harmless), "accepted": list(self._reached)}

    def _walk(self, name: str, path: str, value: Any) -> None:
        """The innermost values first: what holds them may be emptied."""
        if isinstance(value, SCALARS) or callable(value):
            return
        self._harmless[name] = None
        if id(value) in self._known or _try_or(lambda: value in self._immutable, False):
            return
        self._known[id(value)] = value
        parts = _try_or(lambda: _parts_of(value), [])
        for key, part in parts:
            below = f"{path}{': ' if path == name else '.'}{key}"
            self._walk(name, f"{path}[{key}]" if isinstance(key, int) else below, part)
        undo = _putting_back(value, parts)
        for write in _writes(value, parts):
            self._unseen = _succeeds(write) or self._unseen
        if self._unseen:
            self._undo.append(undo)
        if self._unseen and self._looks < MOST_LOOKS:
            self._look(path)

    def _look(self, path: str) -> None:
        self._unseen = False
        self._looks += 1
        now = self._peek()
        if now != self._shown:
            self._reached[path] = None
            self._shown = now


def _parts_of(value: Any) -> list[tuple[Any, Any]]:
    """What a client would write into: of an object of a class not what it keeps for itself."""
    if isinstance(value, Mapping):
        return [(key, value[key]) for key in value]
    if isinstance(value, (list, tuple)):
        return list(enumerate(value))
    if dataclasses.is_dataclass(value):
        return [(name, getattr(value, name)) for name in _names(type(value))]
    return [(key, part) for key, part in vars(value).items() if not key.startswith("_")]


def _writes(value: Any, parts: list[tuple[Any, Any]]) -> list[Callable[..., Any]]:
    """Attempts to write, each of them one that some client makes; some cannot succeed."""
    target = value
    if isinstance(value, (list, tuple)):
        # Emptied again, a list that was empty would look as if nothing had happened.
        emptying = [lambda: target.clear()] if parts else []
        return [lambda: target.append(WRITTEN), *emptying]
    if isinstance(value, (set, frozenset)):
        return [lambda: target.clear()]
    put, drop = _ways_into(value)
    return [
        *(functools.partial(put, key, _another(part)) for key, part in parts),
        functools.partial(put, "written_by_a_reader", True),
        *(functools.partial(drop, key) for key, _ in parts[-1:]),
    ]


def _putting_back(value: Any, parts: list[tuple[Any, Any]]) -> Callable[[], None]:
    target = value
    if isinstance(value, (list, tuple)):
        return lambda: operator.setitem(
            target, slice(None), [part for _, part in parts]
        )
    if isinstance(value, (set, frozenset)):
        elements = list(value)
        return lambda: target.update(elements)
    put, drop = _ways_into(value)

    def put_back() -> None:
        _try_or(functools.partial(drop, "written_by_a_reader"), None)
        # Deleted and put back in turn, so that they stand in their order.
        for key, _ in parts:
            _try_or(functools.partial(drop, key), None)
        for key, part in parts:
            _try_or(functools.partial(put, key, part), None)

    return put_back


def _ways_into(value: Any) -> tuple[Callable[..., Any], Callable[..., Any]]:
    if isinstance(value, Mapping):
        into: Any = value
        return functools.partial(operator.setitem, into), functools.partial(
            operator.delitem, into
        )
    return functools.partial(setattr, value), functools.partial(delattr, value)


def _another(value: Any) -> Any:
    """Another value of the same kind: a wrong kind would be another matter."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, (int, float)):
        return value + 1
    if isinstance(value, (dict, list, tuple)):
        return type(value)()
    return WRITTEN


class _Capture:
    """What a state showed at one moment.

    Everything is written down at once, so that a store which changes its states later cannot
    change the evidence. The text of an entry is taken over from the capture before where nothing
    in it can have changed since: it is immutable, or holds the very values that it held then.
    """

    def __init__(
        self,
        state: Mapping[str, Any],
        immutable: _Immutable,
        previous: _Capture | None = None,
        whole: str | None = None,
    ):
        self.whole = whole
        self._fields = {
            name: immutable.text(value)
            for name, value in state.items()
            if name != "ledger"
        }
        if not isinstance(state.get("ledger"), (list, tuple)):
            # What stands in its place is shown as it is.
            self._fields["ledger"] = encode(state.get("ledger"))
        self._has_ledger = "ledger" not in self._fields
        self._entries = tuple(state["ledger"]) if self._has_ledger else ()
        self._texts: list[str] = []
        # What each entry held, where it could change.
        self._held: list[_Held | None] = []
        known: list[str] = []
        if previous is not None:
            dropped = _dropped(previous._entries, self._entries)
            if dropped is not None and previous._immutable:
                known = previous._texts[dropped:]
        added = self._entries[len(known) :]
        self._immutable: bool = all(map(immutable.__contains__, added))
        if self._immutable:
            self._texts = [*known, *map(immutable.text, added)]
        else:
            self._write_down(immutable, previous)

    def is_immutable(self) -> bool:
        return self._immutable

    def _write_down(self, immutable: _Immutable, previous: _Capture | None) -> None:
        """To look at what an entry holds is faster than to write it."""
        held = [] if previous is None else previous._held
        texts = [] if previous is None else previous._texts
        now = [_held_by(entry) for entry in self._entries]
        first = now[0] if now else None
        gone = next((i for i, one in enumerate(held) if _are_same(one, first)), 0)
        for i, one in enumerate(now, gone):
            if i < len(held) and _are_same(held[i], one):
                self._texts.append(texts[i])
                self._held.append(held[i])
            else:
                self._texts.append(immutable.text_now(self._entries[i - gone]))
                lasting = one and all(map(immutable.__contains__, one.values))
                self._held.append(one if lasting else None)

    def full(self) -> str:
        fields = self._parts([*self._fields])
        if not self._has_ledger:
            return f'{{"full":{{{fields[:-1]}}}}}'
        return f'{{"full":{{{fields}"ledger":[{",".join(self._texts)}]}}}}'

    def equals(self, other: _Capture | _Unreadable) -> bool:
        return self is other or (
            isinstance(other, _Capture)
            and self._fields == other._fields
            and self._texts == other._texts
        )

    def relative_to(self, other: _Capture | _Unreadable) -> str:
        """The shortest form that tells this state to somebody who knows the other one."""
        if (
            not isinstance(other, _Capture)
            or other._fields.keys() != self._fields.keys()
        ):
            return self.full()
        dropped = self._dropped_since(other)
        if dropped is None or not self._has_ledger:
            return self.full()
        moved = [
            name for name, text in self._fields.items() if other._fields[name] != text
        ]
        added = self._texts[len(other._texts) - dropped :]
        parts = []
        if moved:
            parts.append(f'"moved":{{{self._parts(moved)[:-1]}}}')
        if dropped or added:
            parts.append(
                f'"ledger":{{"dropped":{dropped},"added":[{",".join(added)}]}}'
            )
        return f"{{{','.join(parts)}}}" if parts else '"before"'

    def _parts(self, names: list[str]) -> str:
        return "".join(f"{json.dumps(name)}:{self._fields[name]}," for name in names)

    def _dropped_since(self, other: _Capture) -> int | None:
        """How many of the other's entries are gone; None when the rest are not the very same."""
        dropped = _dropped(other._entries, self._entries)
        if dropped is None:
            # Of a store that hands out copies the texts are the same, not the objects.
            if self._immutable or other._immutable:
                return None
            if not other._texts or not self._texts:
                return len(other._texts)
            if self._texts[0] not in other._texts:
                return None
            dropped = other._texts.index(self._texts[0])
        # The same objects; if they can be written into, they must also say the same.
        rest = other._texts[dropped:]
        return dropped if self._texts[: len(rest)] == rest else None


def _whole(state: Mapping[str, Any]) -> str | None:
    """A short and plain state in one piece, which takes a fraction of the time of its parts."""
    ledger = state.get("ledger")
    if not isinstance(ledger, (list, tuple)) or len(ledger) > MOST_WHOLE_ENTRIES:
        return None
    try:
        text = _JSON.encode(state)
    except (ValueError, TypeError):
        return None
    return None if _has_tags(text) else text


class _Held(NamedTuple):
    """The names and values in an entry that could be written into; kept where each is immutable."""

    kind: type
    names: list[str]
    values: list[Any]


def _held_by(entry: Any) -> _Held | None:
    if type(entry) in (dict, MappingProxyType):
        return _Held(type(entry), list(entry), list(entry.values()))
    if not dataclasses.is_dataclass(entry):
        return None
    names = _names(type(entry))
    return _Held(type(entry), names, [getattr(entry, name) for name in names])


@functools.cache
def _names(kind: Any) -> list[str]:
    """The names of a dataclass's fields."""
    return [field.name for field in dataclasses.fields(kind)]


def _are_same(one: _Held | None, other: _Held | None) -> bool:
    """Whether the very same values stand in both: 1, 1.0 and True are equal, and another text."""
    return (
        one is not None
        and other is not None
        and one.kind is other.kind
        and one.names == other.names
        and all(map(operator.is_, one.values, other.values))
    )


def _dropped(before: tuple[Any, ...], after: tuple[Any, ...]) -> int | None:
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
        self._texts: dict[int, str] = {}
        self._keeps_texts = True
        # Each value with its text while the store does nothing; with its id it is kept alive, too.
        self._resting: dict[int, tuple[Any, str]] | None = None

    def keep_texts(self, keeps: bool) -> None:
        """Whether a text is taken over from here on; what was kept before is forgotten if not."""
        self._keeps_texts = keeps
        if not keeps:
            self._texts.clear()

    @contextlib.contextmanager
    def resting(self) -> Iterator[None]:
        """While the store does nothing, what can be written into stays as it is, too."""
        self._resting = {}
        try:
            yield
        finally:
            self._resting = None

    def text_now(self, value: Any) -> str:
        """What it says; written down only once while the store does nothing."""
        if self._resting is None or isinstance(value, SCALARS):
            return encode(value)
        known = self._resting.get(id(value))
        if known is None:
            known = self._resting[id(value)] = (value, encode(value))
        return known[1]

    def text(self, value: Any) -> str:
        """What it says; written down only once where it cannot have changed."""
        if self._resting is not None or isinstance(value, SCALARS):
            return self.text_now(value)
        text = self._texts.get(id(value))
        if text is None:
            text = encode(value)
            if self._keeps_texts and value in self:
                self._texts[id(value)] = text
        return text

    def __contains__(self, value: Any) -> bool:
        if isinstance(value, SCALARS):
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
                and all(getattr(value, name) in self for name in _names(type(value)))
            )
        if found:
            # Kept alive with its id: another object cannot take its place.
            self._known[id(value)] = value
        return found


# A literal object whose only key looks like one of the protocol's tags has one dollar more.
_HALF_A_PAIR = re.compile("[\ud800-\udfff]")
_TAG = re.compile(r"\$+(number|object)\Z")
_JSON = json.JSONEncoder(
    separators=(",", ":"), allow_nan=False, default=lambda value: _tagged(value)
)
_WORDS = {None: "null", True: "true", False: "false"}
_MOST_WHOLE = 2.0**63
_NUMBERS = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}


def encode(value: Any) -> str:
    """JSON, with names for the numbers that have no JSON form."""
    kind = type(value)
    if kind is str:
        return _JSON.encode(value)
    if kind is bool or value is None:
        return _WORDS[value]
    if kind is int or (kind is float and math.isfinite(value)):
        return repr(value)
    try:
        text = _JSON.encode(value)
    except (ValueError, TypeError):  # not JSON as it stands
        return _JSON.encode(_tagged(value))
    return _JSON.encode(_tagged(value)) if _has_tags(text) else text


def _has_tags(text: str) -> bool:
    return '"$' in text or "\\ud" in text


def _tagged(value: Any) -> Any:
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float):
        if math.isfinite(value):
            return value
        name = "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
        return {"$number": name}
    if dataclasses.is_dataclass(value):
        return {name: _tagged(getattr(value, name)) for name in _names(type(value))}
    if isinstance(value, Mapping):
        fields = {str(key): _tagged(field) for key, field in value.items()}
        if any(map(_HALF_A_PAIR.search, fields)):
            return {"$object": [[key, field] for key, field in fields.items()]}
        if len(fields) == 1 and _TAG.match(only := next(iter(fields))):
            return {"$" + only: fields[only]}
        return fields
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_tagged(element) for element in value]
    raise failed(f"{type(value).__name__} has no place in a state: {value!r}")


def decode(line: str | bytes) -> Any:
    return json.loads(line, object_hook=_untagged, parse_float=_number)


def _number(text: str) -> float:
    """A whole number is an int however it is written, as far as each is one of its own."""
    number = float(text)
    whole = number.is_integer() and 0 < abs(number) < _MOST_WHOLE
    return int(number) if whole else number


def _untagged(fields: dict[str, Any]) -> Any:
    if len(fields) != 1 or not _TAG.match(only := next(iter(fields))):
        return fields
    if only == "$number":
        return _NUMBERS[fields[only]]
    return dict(fields[only]) if only == "$object" else {only[1:]: fields[only]}


def _always(outcome: dict[str, Any]) -> Callable[..., Any]:
    text = encode(outcome)
    return lambda form: text


def _by(observer: str) -> str:
    """Who told; the kit's first observer has no name."""
    return f'"observer":{encode(observer)},' if observer else ""


def _done(work: Callable[..., Any]) -> Callable[..., Any]:
    try:
        work()
    except AdapterError:
        raise
    except Exception as error:  # noqa: BLE001
        return _threw(error)
    return _always({"kind": "nothing"})


def _threw(error: Exception) -> Callable[..., Any]:
    return _always({"kind": "threw", **_thrown(error)})


def _thrown(error: Exception) -> dict[str, Any]:
    message = _try_or(lambda: str(error), "it cannot be told")
    at = _try_or(lambda: _places(error), [])
    return {"type": type(error).__name__, "message": message, "at": at}


def _places(error: Exception) -> list[str]:
    """Where in the store's own code it was raised, innermost first: "store.py:12"."""
    own = [
        f"{os.path.relpath(frame.filename)}:{frame.lineno}"
        for frame in reversed(traceback.extract_tb(error.__traceback__))
        if not frame.filename.startswith(FOREIGN)
    ]
    return own[:MOST_PLACES]


def _describe(error: Exception) -> str:
    return "{type}: {message}".format(**_thrown(error))


def _reason_and_place(error: Exception) -> str:
    at = _thrown(error)["at"]
    return _describe(error) + (f" (at {', '.join(at)})" if at else "")


def _nothing() -> None:
    pass


def _succeeds(work: Callable[[], Any]) -> bool:
    def done() -> bool:
        work()
        return True

    return bool(_try_or(done, False))


def _try_or(work: Callable[..., Any], otherwise: Any) -> Any:
    """For what may raise because a store's own value is looked at."""
    try:
        return work()
    except Exception:  # noqa: BLE001
        return otherwise


def _machine_ms() -> int:
    return time.time_ns() // 1_000_000
