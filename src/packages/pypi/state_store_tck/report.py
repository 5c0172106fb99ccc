"""Turns a statement into tests: for each requirement whether it passes, and what to say if not."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

# So many different problems of one requirement are shown; the report has all.
MOST_PROBLEMS = 3
MOST_PROOF_LINES = 40

WHOLE_RUN = "state-store-tck"

Json = Mapping[str, Any]


class Test(NamedTuple):
    """What came of one requirement, or of the run as a whole."""

    kind: str  # passed, skipped, failed
    text: str


class Report:
    """What a run left in the directory of its reports."""

    def __init__(self, root: Path, reports: Path, adapter: str):
        self._root = root  # the reader's directory; texts name files from there
        self._reports = reports
        self._adapter = adapter
        file = root / reports / "statement.json"
        # There is none when the run did not come so far.
        self._statement: Json = json.loads(file.read_text("utf-8")) if file.exists() else {}

    def tests(self, code: int, printed: str) -> dict[str, Test]:
        """They are red exactly when the kit's exit code is not 0: what no requirement accounts for
        is the last test's, that of the whole run."""
        tests = {
            each["id"]: self._test(each) for each in self._statement.get("requirements", ())
        }
        red = sum(test.kind == "failed" for test in tests.values())
        as_said = code == 0 and self._statement.get("exit_code") == 0 and len(tests) > 0
        last = "\n".join(printed.rstrip().splitlines()[-20:])
        failing = f"{red} of the requirements {'fails' if red == 1 else 'fail'}"
        text = [failing if red else last, *self._troubles()]
        said = f"{self._statement.get('verdict', 'no verdict')} (exit code {code})"
        kind = "passed" if as_said else "failed"
        tests[WHOLE_RUN] = Test(kind, "\n".join([said, *text]))
        return tests

    def _test(self, requirement: Json) -> Test:
        verdict, reason = requirement["verdict"], requirement["reason"]
        if verdict == "passed":
            return Test("passed", "")
        if verdict in ("not-supported", "not-selected", "waived"):
            return Test("skipped", f"{verdict}: {reason}")
        mild = self._mildness(requirement)
        if mild:
            return Test("skipped", f"{mild}, {verdict}: {reason}")
        return Test("failed", self._text(requirement))

    def _mildness(self, requirement: Json) -> str:
        """Why a requirement that was not kept does not decide; empty where it does."""
        pinned = self._statement["selection"].get("spec_version")
        if pinned is not None and requirement["since"] > pinned:
            return f"newer than {pinned}"
        return "" if requirement["level"] == "MUST" else str(requirement["level"])

    def _text(self, requirement: Json) -> str:
        name = requirement["id"]
        leading = requirement.get("same_as", name)
        proofs = [
            each
            for each in self._statement.get("counterexamples", ())
            if each["requirement"] == leading
        ]
        problems: dict[str, list[Json]] = {}
        for shown in [*proofs, *requirement["findings"]]:
            facts = shown["facts"]
            problem = facts[0]["value"] if facts else ""
            problems.setdefault(problem, [*facts, *self._scenario(shown.get("case"))])
        said = "is not verified" if requirement["verdict"] == "inconclusive" else "is broken"
        parts = [f"{name} {said}: {requirement['reason']}"]
        parts += [_table(facts) for facts in list(problems.values())[:MOST_PROBLEMS]]
        if (more := len(problems) - MOST_PROBLEMS) > 0:
            parts.append(f"  and {more} more problem{'' if more == 1 else 's'}")
        parts += [text for proof in proofs[:1] for text in self._proof(proof["name"])]
        parts.append(f"more: tck explain {name}, and {self._reports / 'report.html'}")
        return "\n\n".join(parts)

    def _scenario(self, case: str | None) -> list[Json]:
        return [
            {"key": "scenario", "value": f"{each['name']} ({case})"}
            for each in self._statement["cases"]
            if each["id"] == case
        ]

    def _proof(self, name: str) -> list[str]:
        """The least that shows it, as a scenario, and the command that does it again."""
        feature = self._reports / "counterexamples" / f"{name}.feature"
        lines = (self._root / feature).read_text("utf-8").rstrip().splitlines()
        start = next(i for i, line in enumerate(lines) if line.lstrip().startswith("Scenario:"))
        steps = lines[start + 1 :]
        if len(steps) > MOST_PROOF_LINES:
            steps[MOST_PROOF_LINES:] = [f"    ... (all of it: {feature})"]
        history = shlex.quote(str(feature.with_suffix(".jsonl")))
        return [
            "shortest sequence that shows it:\n" + "\n".join(steps),
            f"again: tck replay {history} --adapter {shlex.quote(self._adapter)}",
        ]

    def _troubles(self) -> list[str]:
        """What turns a run red beside its requirements."""
        waivers = [
            f"waiver {each['requirement']} {each['pattern']}: {each['state']}"
            for each in self._statement.get("waivers", ())
            if each["state"] in ("stale", "expired")
        ]
        told = [
            *self._statement.get("driver_failures", ()),
            *self._statement.get("kit_failures", ()),
        ]
        return told + waivers


def _table(facts: list[Json]) -> str:
    width = max((len(fact["key"]) for fact in facts), default=0)
    return "\n".join(f"  {fact['key']:{width}}  {fact['value']}" for fact in facts)
