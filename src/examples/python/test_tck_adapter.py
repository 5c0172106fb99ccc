"""Tests of the adapter helper: that no kind of store can make it tell something untrue."""

import json
import math
import subprocess
import sys
import unittest
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from types import MappingProxyType, SimpleNamespace
from unittest import mock

import tck_adapter
from tck_adapter import Adapter, StoreHandle

RELEASE = "commit_step_release_append_event_and_set_focus_and_explanation"
CAPABILITIES = {"restart_policies": ["clear"], "wait_stop_policies": ["reset"]}


@dataclass(frozen=True)
class Entry:
    id: str


@dataclass(frozen=True)
class State:
    cursor: float = 0
    ledger: tuple = ()


@dataclass(frozen=True)
class Loose:
    """Frozen, and holds what is not."""

    id: str
    raw: dict


def made(random, number):
    """An entry of any kind that a store keeps."""
    name = f"e{number}"
    return random.choice(
        [
            lambda: Entry(name),
            lambda: Loose(name, {"k": 1}),
            lambda: {"id": name},
            lambda: {"id": name, "raw": [1]},
            lambda: MappingProxyType({"id": name}),
            lambda: (name,),
            lambda: None,
        ]
    )()


def changed(random, ledger, number):
    """The ledger after one of the things that stores do, right or wrong."""
    ledger = list(ledger)
    what = random.choice(["append", "append", "drop", "replace", "write", "write deeper", "copy", "nothing"])
    at = random.randrange(len(ledger)) if ledger else 0
    if what == "append" or not ledger:
        return [*ledger, made(random, number)]
    if what == "drop":
        return ledger[1:]
    if what == "replace":
        ledger[at] = made(random, number)
    elif what == "write" and type(ledger[at]) is dict:
        ledger[at]["id"] = f"w{number}"
    elif what == "write deeper" and isinstance(ledger[at], Loose):
        ledger[at].raw["k"] = number
    elif what == "copy":
        return [dict(one) if type(one) is dict else one for one in ledger]
    return ledger


def put_together(before, told):
    """The state that a reader makes of a difference."""
    if told == "before":
        return before
    if "full" in told:
        return told["full"]
    ledger = told.get("ledger", {})
    entries = [*before["ledger"][ledger.get("dropped", 0) :], *ledger.get("added", [])]
    return {**before, **told.get("moved", {}), "ledger": entries}


class Handle(StoreHandle):
    """A store whose release does whatever the test wants."""

    def __init__(self, release, state=State()):
        self.state = state
        self.listeners = []
        self.docks = []
        self.actions = SimpleNamespace(**{RELEASE: lambda given: release(self, given)})
        self.subscribe = self.listeners.append
        self.on_dock = self.docks.append

    def get_state(self):
        return self.state

    def select(self, state, now_ms):
        if isinstance(state, dict):
            return {**state, "derived": now_ms}
        return {"cursor": state.cursor, "ledger": state.ledger}

    def tell(self):
        for listener in self.listeners:
            listener(self.state)


def append(handle, release):
    entries = (*handle.state.ledger, Entry(release["event"]["id"]))
    handle.state = replace(handle.state, cursor=len(entries), ledger=entries)
    handle.tell()
    return handle.state


def released(event_id):
    release = {"event": {"id": event_id}}
    return {"kind": "perform", "action": {"name": RELEASE, "release": release}}


def run(handle, *steps, capabilities=CAPABILITIES):
    adapter = Adapter({"name": "x", "version": "1"}, capabilities, lambda config, clock: handle)
    given = [
        {"now_ms": i + 1, **(step if "do" in step else {"do": step})}
        for i, step in enumerate(steps)
    ]
    opening = {"config": {}, "now_ms": 0}
    request = {"id": 1, "op": "run", "store": "s", "open": opening, "steps": given}
    reply = json.loads(adapter.answer(json.dumps(request)))
    if "error" in reply:
        raise AssertionError(reply["error"])
    return reply["ok"]["reports"]


class TckAdapterTest(unittest.TestCase):
    def test_a_frozen_store_is_told_in_deltas(self):
        reports = run(Handle(append), released("a"), released("b"), {"kind": "look"})
        added = {"moved": {"cursor": 2}, "ledger": {"dropped": 0, "added": [{"id": "b"}]}}
        self.assertEqual(reports[1]["after"], added)
        told = {"kind": "notified", "delivered": "after", "read_inside": "after"}
        self.assertEqual(reports[1]["seen"], [told])
        self.assertEqual(reports[2]["after"], "before")

    def test_who_left_in_an_earlier_step_is_named_as_such_and_only_listens(self):
        handle = Handle(lambda handle, _: handle.tell())

        def deaf(listener):
            handle.listeners.append(listener)
            return lambda: None

        handle.subscribe = deaf
        handle.on_dock = lambda listener: lambda: None
        throws = {"kind": "throws", "at": "notification"}
        leaves = {"kind": "leaves", "at": "notification"}
        reports = run(
            handle,
            {"kind": "subscribe", "observer": "o2", "manner": throws},
            {"kind": "unsubscribe", "observer": "o2"},
            {"kind": "subscribe", "observer": "o2", "manner": leaves},
            released("a"),
            released("b"),
        )
        told = [[(i["kind"], i.get("observer")) for i in report["seen"]] for report in reports[3:]]
        heard = [("notified", None), ("notified", "o2 (left)")]
        self.assertEqual(told[0], [*heard, ("notified", "o2"), ("behaved", "o2")])
        self.assertEqual(told[1], [*heard, ("notified", "o2 (left)")])

    def test_a_full_state_is_given_when_one_is_asked_for(self):
        reports = run(Handle(append), {"do": released("a"), "full": True})
        self.assertEqual(reports[0]["after"], {"full": {"cursor": 1, "ledger": [{"id": "a"}]}})

    def test_eviction_is_told_as_dropped_entries(self):
        def evicting(handle, release):
            append(handle, release)
            handle.state = replace(handle.state, ledger=handle.state.ledger[-2:])

        reports = run(Handle(evicting), *map(released, "abc"))
        self.assertEqual(reports[2]["after"]["ledger"], {"dropped": 1, "added": [{"id": "c"}]})

    def test_an_old_entry_that_is_edited_in_place_shows(self):
        def editing(handle, release):
            handle.state["ledger"].append(dict(release["event"]))
            handle.state["ledger"][0]["label"] = release["event"]["id"]

        reports = run(Handle(editing, {"ledger": []}), released("a"), released("b"))
        self.assertEqual(reports[1]["after"]["full"]["ledger"][0], {"id": "a", "label": "b"})

    def test_an_entry_that_could_be_written_into_is_written_once(self):
        entries = [{"id": str(i), "at_ms": i, "label": "l"} for i in range(300)]

        def mutating(handle, release):
            handle.state["ledger"].append(entries[len(handle.state["ledger"])])

        def copying(handle, release):
            mutating(handle, release)
            handle.state = {"ledger": [dict(entry) for entry in handle.state["ledger"]]}

        for store in (mutating, copying):
            with mock.patch("tck_adapter.encode", wraps=tck_adapter.encode) as encoded:
                reports = run(Handle(store, {"ledger": []}), *[released("x")] * len(entries))
            self.assertEqual(reports[-1]["after"]["ledger"]["added"], entries[-1:])
            of_entries = [one for one in encoded.call_args_list if one.args[0] in entries]
            self.assertEqual(len(of_entries), len(entries))

    def test_ledgers_of_any_mixture_are_told_as_they_are(self):
        """What is taken over from the capture before is what a capture without one would write."""
        for seed in range(300):
            random = Random(seed)
            immutable = tck_adapter._Immutable()
            ledger, before, known = [], None, None
            for number in range(12):
                ledger = changed(random, ledger, number)
                state = {"cursor": random.randrange(2), "ledger": tuple(ledger)}
                capture = tck_adapter._Capture(state, immutable, before)
                alone = tck_adapter._Capture(state, tck_adapter._Immutable())
                with self.subTest(seed=seed, number=number):
                    self.assertEqual(capture.full(), alone.full())
                    if before is not None:
                        known = put_together(known, json.loads(capture.relative_to(before)))
                        self.assertEqual(known, json.loads(alone.full())["full"])
                before, known = capture, json.loads(capture.full())["full"]

    def test_a_frozen_entry_that_was_written_into_all_the_same_shows_in_a_full_state(self):
        def answering(handle, release):
            if not handle.state.ledger:
                return append(handle, release)
            object.__setattr__(handle.state.ledger[0], "id", "answered")
            return handle.tell()

        _, trusted, full = run(
            Handle(answering),
            released("a"),
            released("b"),
            {"do": released("c"), "full": True},
        )
        self.assertEqual(trusted["after"], "before")
        self.assertEqual(full["after"]["full"]["ledger"], [{"id": "answered"}])

    def test_a_value_that_is_equal_and_another_all_the_same_shows(self):
        for was, becomes in ((1, True), (1, 1.0), (0.0, -0.0), ([1], [2]), ({}, {"a": 1})):

            def editing(handle, release, was=was, becomes=becomes):
                ledger = handle.state["ledger"]
                if ledger and isinstance(was, (list, dict)):
                    # In place: the entry holds the very same object as before.
                    ledger[0]["notes"].clear()
                    getattr(ledger[0]["notes"], "extend" if was else "update")(becomes)
                elif ledger:
                    ledger[0]["notes"] = becomes
                else:
                    ledger.append({"notes": type(was)(was)})

            reports = run(Handle(editing, {"ledger": []}), released("a"), released("b"))
            told = reports[1]["after"]["full"]["ledger"][0]["notes"]
            self.assertEqual(repr(told), repr(becomes))

    def test_an_old_entry_that_is_replaced_by_its_like_is_no_delta(self):
        def copying(handle, release):
            append(handle, release)
            copies = tuple(replace(entry) for entry in handle.state.ledger)
            handle.state = replace(handle.state, ledger=copies)

        reports = run(Handle(copying), released("a"), released("b"))
        self.assertIn("full", reports[1]["after"])

    def test_what_an_observer_saw_is_kept_as_it_was_then(self):
        def torn(handle, release):
            handle.state["ledger"].append(release["event"])
            handle.tell()
            handle.state["cursor"] = 1
            handle.tell()

        reports = run(Handle(torn, {"cursor": 0, "ledger": []}), released("a"))
        first, second = reports[0]["seen"]
        self.assertEqual(first["delivered"]["moved"], {"derived": 1})
        self.assertEqual(second["delivered"], "after")

    def test_a_dock_tells_what_it_carried_and_what_a_read_showed(self):
        def stale(handle, release):
            old = handle.state
            append(handle, release)
            for dock in handle.docks:
                dock("dock_store_commit_action_invoked", old, {"n": math.nan})

        dock = run(Handle(stale), released("a"))[0]["seen"][1]
        self.assertEqual((dock["carried"], dock["read_inside"]), ("before", "after"))
        self.assertEqual(dock["fields"], {"n": {"$number": "NaN"}})

    def test_an_action_that_throws_is_an_outcome(self):
        def throwing(handle, release):
            raise KeyError("no")

        outcome = run(Handle(throwing), released("a"))[0]["outcome"]
        at = outcome.pop("at")
        self.assertEqual(outcome, {"kind": "threw", "type": "KeyError", "message": "'no'"})
        self.assertRegex(at[0], r"^test_tck_adapter\.py:\d+$")
        self.assertNotIn("/tck_adapter.py", "".join(f"/{place}" for place in at))

    def test_returned_states_are_told_only_where_they_were_declared(self):
        declared = {**CAPABILITIES, "returns_snapshot": True}
        report = run(Handle(append), released("a"), capabilities=declared)[0]
        self.assertEqual(report["outcome"], {"kind": "returned", "state": "after"})
        report = run(Handle(append), released("a"))[0]
        self.assertEqual(report["outcome"], {"kind": "nothing"})

    def test_numbers_without_a_json_form_pass_both_ways(self):
        def taking(handle, release):
            self.assertTrue(math.isnan(release["cursor_next"]))
            self.assertEqual(release["event"], {"$number": "NaN"})
            handle.state = State(release["cursor_next"], (release["event"],))

        release = {"cursor_next": {"$number": "NaN"}, "event": {"$$number": "NaN"}}
        step = {"kind": "perform", "action": {"name": RELEASE, "release": release}}
        after = run(Handle(taking), step)[0]["after"]
        self.assertEqual(after["moved"], {"cursor": {"$number": "NaN"}})
        self.assertEqual(after["ledger"]["added"], [{"$$number": "NaN"}])

    def test_a_whole_number_is_an_int_however_it_is_written(self):
        for text, number in (
            ("9.007199254740994E15", 9007199254740994),
            ("4.0", 4),
            ("-3e2", -300),
            ("4.5", 4.5),
            ("1e300", 1e300),
            ("-0.0", -0.0),
        ):
            read = tck_adapter.decode(text)
            self.assertEqual((type(read), str(read)), (type(number), str(number)))

    def test_recall_derives_at_the_time_of_holding_and_shows_what_changed(self):
        def mutating(handle, release):
            handle.state["ledger"].append(release["event"])

        handle = Handle(mutating, {"ledger": []})
        steps = ({"do": released("a"), "hold": True}, released("b"), {"kind": "recall"})
        outcome = run(handle, *steps)[2]["outcome"]
        self.assertEqual(outcome["looked_at"], 2)
        told = [(c["step"], c["place"], c["state"]["full"]["derived"]) for c in outcome["changed"]]
        self.assertEqual(told, [(0, "opened", 0), (1, "after", 1)])
        self.assertEqual(len(outcome["changed"][0]["state"]["full"]["ledger"]), 2)

    def test_a_held_state_that_is_what_it_was_is_not_told_again(self):
        steps = ({"do": released("a"), "hold": True}, released("b"), {"kind": "recall"})
        outcome = run(Handle(append), *steps)[2]["outcome"]
        self.assertEqual(outcome, {"kind": "recalled", "looked_at": 2, "changed": []})

    def test_what_subscribers_and_docks_were_given_is_held_like_what_was_read(self):
        handed = [{"ledger": []}, {"ledger": []}]

        def telling(handle, release):
            if handle.state.cursor == 0:
                handle.state = State(1)
                handle.listeners[0](handed[0])
                handle.docks[0]("dock_store_commit_action_invoked", handed[1])
            else:
                handed[0]["cursor"] = handed[1]["cursor"] = "changed"

        steps = ({"do": released("a"), "hold": True}, released("b"), {"kind": "recall"})
        changed = run(Handle(telling), *steps)[2]["outcome"]["changed"]
        places = [(one["place"], one["state"]["full"]["cursor"]) for one in changed]
        self.assertEqual(places, [("seen/0/delivered", "changed"), ("seen/1/carried", "changed")])

    def test_a_state_that_raises_when_it_is_read_is_told_as_such(self):
        class Revoked(dict):
            gone = False

            def items(self):
                if self.gone:
                    raise RuntimeError("revoked")
                return super().items()

        def revoking(handle, release):
            draft = Revoked(ledger=[])
            handle.select = lambda state, now: state if isinstance(state, dict) else {"ledger": ()}
            handle.listeners[0](draft)
            draft.gone = True
            handle.listeners[0](draft)

        reports = run(Handle(revoking), {"do": released("a"), "hold": True}, {"kind": "recall"})
        unreadable = {"unreadable": "RuntimeError: revoked"}
        self.assertEqual(reports[0]["seen"][1]["delivered"], unreadable)
        changed = {one["place"]: one["state"] for one in reports[1]["outcome"]["changed"]}
        self.assertEqual(changed["seen/0/delivered"], unreadable)

    def test_entries_of_any_kind_and_a_ledger_that_is_none_are_told_as_they_are(self):
        odd = (None, "text", 7, (1,), {"id": "e"})

        def storing(handle, release):
            handle.state = State(1, odd)

        after = run(Handle(storing), released("a"))[0]["after"]
        self.assertEqual(after["ledger"]["added"], [None, "text", 7, [1], {"id": "e"}])

        def losing(handle, release):
            handle.state = {"ledger": None, "cursor": 2}

        after = run(Handle(losing), released("a"))[0]["after"]
        self.assertEqual(after, {"full": {"ledger": None, "cursor": 2, "derived": 1}})

    def test_tampering_names_what_reached_the_store_apart_from_what_did_not(self):
        outcome = run(Handle(append), released("a"), {"kind": "tamper"})[1]["outcome"]
        self.assertIn("the state that was read", outcome["refused"])
        self.assertIn("what was handed in at step 1", outcome["refused"])
        self.assertEqual(outcome["accepted"], [])

        def open_store(handle, release):
            handle.state["ledger"].append(release["event"])

        store = Handle(open_store, {"ledger": [], "badges": {"m": {"status": "OK"}}})
        reports = run(store, released("a"), {"kind": "tamper"})
        self.assertEqual(
            reports[1]["outcome"]["accepted"],
            [
                "what was handed in at step 1: release.event",
                "the state that was read: ledger[0]",
                "the state that was read: ledger",
                "the state that was read: badges.m",
                "the state that was read: badges",
                "the state that was read",
            ],
        )

    def test_an_observer_writes_into_what_its_action_returned(self):
        def acting(returned):
            """A release tells the observers, and a release inside them gives that state."""

            def release(handle, given):
                if given["event"]["id"] == "outer":
                    handle.tell()
                    return None
                return returned(handle)

            store = Handle(release, {"cursor": 1, "ledger": []})
            store.subscribe = lambda listener: store.listeners.append(listener) or (lambda: None)
            inner = {"name": RELEASE, "release": {"event": {"id": "inner"}}}
            manner = {"kind": "acts", "at": "notification", "action": inner, "writes": True}
            capabilities = {**CAPABILITIES, "subscription": True, "returns_snapshot": True}
            steps = [
                {"kind": "subscribe", "observer": "o2", "manner": manner},
                released("outer"),
                {"kind": "look"},
                {"kind": "recall"},
            ]
            return run(store, *steps, capabilities=capabilities)

        def behaved(reports):
            return next(one for one in reports[1]["seen"] if one["kind"] == "behaved")

        copied = acting(lambda handle: {"cursor": 1, "ledger": []})
        self.assertEqual(behaved(copied)["written"]["full"]["cursor"], 2)
        self.assertEqual(copied[1]["after"], {"moved": {"derived": 2}})
        self.assertEqual(copied[3]["outcome"]["looked_at"], 0)

        # The store's own state: what was written is seen, and undone after the step.
        shared = acting(lambda handle: handle.state)
        self.assertEqual(behaved(shared)["written"], "after")
        self.assertEqual(shared[2]["after"]["full"]["cursor"], 1)

        for returned in (lambda handle: State(), lambda handle: None):
            frozen = acting(returned)
            self.assertNotIn("written", behaved(frozen))
            self.assertGreater(frozen[3]["outcome"]["looked_at"], 0)

    def test_what_is_told_after_its_step_had_ended_stands_in_the_next_report(self):
        handle = Handle(append)
        adapter = Adapter({"name": "x", "version": "1"}, CAPABILITIES, lambda config, clock: handle)
        look = [{"now_ms": 1, "do": {"kind": "look"}}]
        opening = {"config": {}, "now_ms": 0}
        request = {"id": 1, "op": "run", "store": "s", "open": opening, "steps": look}
        adapter.answer(json.dumps(request))
        handle.tell()
        del request["open"]
        reply = json.loads(adapter.answer(json.dumps(request)))
        self.assertEqual(reply["ok"]["reports"][0]["late"], [{"kind": "notified"}])

    def test_the_first_version_of_the_protocol_is_spoken_where_that_was_asked_for(self):
        handle = Handle(append)
        adapter = Adapter({"name": "x", "version": "1"}, CAPABILITIES, lambda config, clock: handle)
        hello = json.loads(adapter.answer('{"id":1,"op":"hello","protocol":1}'))["ok"]
        self.assertEqual(hello["protocol"], 1)
        steps = [
            {"now_ms": 1, "do": released("a"), "hold": True},
            {"now_ms": 2, "do": {"kind": "recall"}},
        ]
        opening = {"config": {}, "now_ms": 0}
        request = {"id": 2, "op": "run", "store": "s", "open": opening, "steps": steps}
        reports = json.loads(adapter.answer(json.dumps(request)))["ok"]["reports"]
        self.assertEqual(reports[1]["outcome"]["states"], [{"step": 1, "state": "held"}])

    def test_what_is_no_request_gets_an_error_and_the_conversation_goes_on(self):
        adapter = Adapter({}, {}, None)
        self.assertEqual(json.loads(adapter.answer("{"))["error"]["kind"], "failed")
        reply = json.loads(adapter.answer('{"id":7,"op":"dance"}'))
        self.assertEqual((reply["id"], reply["error"]["kind"]), (7, "unsupported"))

    def test_the_example_answers_over_its_streams_and_ends_with_them(self):
        here = Path(__file__).parent
        hello = '{"id":1,"op":"hello","protocol":2}\n'
        done = subprocess.run(
            [sys.executable, "adapter.py"], input=hello, capture_output=True, text=True, cwd=here
        )
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(json.loads(done.stdout)["ok"]["implementation"]["language"], "Python")


if __name__ == "__main__":
    unittest.main()
