"""One pytest test for each requirement, in the place of the adapter that the ini option names.

    [tool.pytest.ini_options]
    tck_adapter = "adapter.py"

The kit runs once, when the first of these tests does. Without the option nothing happens.
"""

from __future__ import annotations

import functools
import json
import os
import shlex
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import pytest

from .kit import Kit, NoJavaError
from .report import WHOLE_RUN, Report, Test


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addini("tck_adapter", "Python file that calls state_store_tck.serve", default="")
    parser.addini("tck_args", "more options of `tck run`", type="args", default=[])
    parser.addini("tck_reports", "where the kit's reports go", default="reports/tck")


def pytest_configure(config: pytest.Config) -> None:
    """An adapter outside of `testpaths` is tested all the same."""
    adapter = _adapter_of(config)
    if adapter is None:
        return
    if not adapter.is_file():
        raise pytest.UsageError(f"tck_adapter: there is no file {adapter}")
    by_hand = config.args_source is pytest.Config.ArgsSource.ARGS
    if not by_hand and not any(_covers(argument, adapter) for argument in config.args):
        config.args.append(str(adapter))


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    adapter = _adapter_of(parent.config)
    if adapter is None or file_path.resolve() != adapter:
        return None
    return Conformance.from_parent(parent, path=file_path)


def _adapter_of(config: pytest.Config) -> Path | None:
    name = config.getini("tck_adapter")
    return (config.rootpath / name).resolve() if name else None


def _covers(argument: str, file: Path) -> bool:
    place = Path(argument.split("::")[0]).resolve()
    return place == file or place in file.parents


class Conformance(pytest.File):
    """The adapter; its tests are the requirements. The kit runs when the first of them does."""

    def collect(self) -> Iterator[pytest.Item]:
        known = json.loads(Path(__file__).with_name("requirements.json").read_text("utf-8"))
        for each in known["requirements"]:
            name = f"{each['id']}[{each['title']}]"
            yield Requirement.from_parent(self, name=name, key=each["id"])
        yield Requirement.from_parent(self, name=f"{WHOLE_RUN}[the whole run]", key=WHOLE_RUN)

    @functools.cached_property
    def results(self) -> Mapping[str, Test]:
        root = self.config.rootpath
        # Each of several workers runs the kit for itself.
        reports = Path(
            self.config.getini("tck_reports"), os.environ.get("PYTEST_XDIST_WORKER", "")
        )
        words = [sys.executable, os.path.relpath(self.path, root)]
        adapter = "exec:" + shlex.join(words)
        args = ["run", *self.config.getini("tck_args")]
        args += ["--adapter", adapter, "--reports", str(reports)]
        with sole_use_of(root / reports):
            (root / reports / "statement.json").unlink(missing_ok=True)
            try:
                ended = Kit(args).run(directory=root)
            except NoJavaError as error:
                return {WHOLE_RUN: Test("failed", str(error))}
            return Report(root, reports, adapter).tests(ended.code, ended.err + ended.out)


class Requirement(pytest.Item):
    """One requirement, or the run as a whole."""

    def __init__(self, *, key: str, **kwargs: Any):
        super().__init__(**kwargs)
        self._key = key

    def runtest(self) -> None:
        results = cast(Conformance, self.parent).results
        # A run that did not come so far says so at its end.
        result = results.get(self._key) or Test("failed", results[WHOLE_RUN].text)
        if result.kind == "skipped":
            pytest.skip(result.text)
        if result.kind != "passed":
            pytest.fail(result.text, pytrace=False)

    def reportinfo(self) -> tuple[Path, None, str]:
        return self.path, None, self.name


@contextmanager
def sole_use_of(reports: Path) -> Iterator[None]:
    """No run may read the reports of another."""
    reports.mkdir(parents=True, exist_ok=True)
    lock = reports / ".lock"
    try:
        lock.touch(exist_ok=False)
    except FileExistsError:
        pytest.fail(
            f"another run writes its reports to {reports}: set tck_reports, or remove {lock}"
            " where that run was killed",
            pytrace=False,
        )
    try:
        yield
    finally:
        lock.unlink()
