"""Installs the wheel into an empty environment below a path with blanks, and uses it there."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

WHEEL = Path(os.environ["PACKAGE"]).resolve()
CONSUMER = Path(__file__).with_name("consumer")
README = Path(__file__).with_name("README.md")
FEW = ["--tries", "50", "--complete", "none"]


class PackageTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="state store tck "))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.project = cls.folder / "my project"
        shutil.copytree(CONSUMER, cls.project)
        cls.bin = cls.folder / "venv" / "bin"
        subprocess.run([sys.executable, "-m", "venv", cls.folder / "venv"], check=True)
        pip = [cls.bin / "python", "-m", "pip", "install", "--quiet"]
        # The package itself needs no index.
        subprocess.run([*pip, "--no-index", WHEEL], check=True)
        subprocess.run([*pip, "--requirement", cls.project / "requirements.txt"], check=True)

    def call(self, *words, **env):
        ended = subprocess.run(
            [self.bin / words[0], *words[1:]],
            cwd=self.project,
            env=self.environment(**env),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        return ended.returncode, ended.stdout

    def environment(self, **more):
        # As in an environment that was activated.
        path = f"{self.bin}{os.pathsep}{os.environ['PATH']}"
        kept = {name: value for name, value in os.environ.items() if name != "GITHUB_STEP_SUMMARY"}
        return {**kept, "PATH": path, **more}

    def test_a_strict_type_checker_takes_a_right_adapter_and_refuses_a_wrong_one(self):
        code, text = self.call("mypy", "--strict", "adapter.py", "store.py")
        self.assertEqual(code, 0, text)
        code, text = self.call("mypy", "--strict", "wrong_types.py")
        self.assertEqual(code, 1, text)
        self.assertRegex(text, 'variable has type "Actions"')
        self.assertRegex(text, """"Literal\\['forget'\\]"; expected""")

    def test_the_adapter_of_the_readme_is_typed_strictly_and_runs(self):
        shown = README.read_text("utf-8").split("```python\n")[1].split("```")[0]
        stores = "from store import Store as Plain\nfrom store import State, wait_at\n\n\n"
        stores += "class Store(Plain):\n    def wait_at(self, state: State, now_ms: float) -> object:\n"
        stores += "        return wait_at(state, now_ms)\n"
        (self.project / "my_store.py").write_text(stores, "utf-8")
        (self.project / "shown.py").write_text(shown, "utf-8")
        code, text = self.call("mypy", "--strict", "shown.py", "my_store.py")
        self.assertEqual(code, 0, text)
        code, text = self.call("tck", "run", "--adapter", "exec:python3 shown.py", *FEW)
        self.assertEqual(code, 0, text)

    def test_python3_is_that_of_the_package_where_nobody_activated_its_environment(self):
        words = ["tck", "run", "--adapter", "exec:python3 adapter.py", *FEW]
        code, text = self.call(*words, PATH=os.environ["PATH"])
        self.assertEqual(code, 0, text)

    def test_the_package_itself_is_typed_strictly(self):
        code, text = self.call("mypy", "--strict", "-m", "state_store_tck.pytest_plugin")
        ours = [line for line in text.splitlines() if ": error" in line]
        self.assertEqual(ours, [], text)

    def test_the_command_judges_a_store_that_conforms(self):
        code, text = self.call("state-store-tck", "run", "--adapter", "exec:python3 adapter.py")
        self.assertEqual(code, 0, text)
        self.assertRegex(text, r"failed 0 .*passed \d\d")
        self.assertIn("conformant (exit code 0)", text)

    def test_the_command_judges_a_store_that_does_not_by_the_shorter_name_too(self):
        words = ["tck", "run", "--adapter", "exec:python3 adapter.py", *FEW]
        code, text = self.call(*words, STORE="wrong")
        self.assertEqual(code, 1, text)
        self.assertIn("FAILED  ALG-C2", text)
        self.assertIn("\nnot-conformant (exit code 1)", text)

    def test_pytest_is_green_for_a_store_that_conforms_and_skips_what_it_lacks(self):
        code, text = self.call("pytest", "-v")
        self.assertEqual(code, 0, text)
        self.assertRegex(text, r"= \d\d passed, \d skipped in")
        self.assertRegex(text, r"adapter.py::BEH-E2\[.* SKIPPED")
        self.assertIn("tests/test_store.py::test_a_fresh_store_is_empty PASSED", text)

    def test_pytest_is_red_for_a_broken_requirement_and_shows_the_proof(self):
        code, text = self.call("pytest", STORE="wrong")
        self.assertEqual(code, 1, text)
        # The requirement and the run as a whole.
        self.assertRegex(text, r"= 2 failed, \d\d passed, \d skipped in")
        self.assertIn("ALG-C2 is broken: the cursor is not the one that the release asks for", text)
        self.assertIn("When a release arrives with nothing but:", text)
        self.assertIn("again: tck replay reports/tck/counterexamples/ALG-C2-1.jsonl", text)

    def test_pytest_is_red_for_what_was_not_verified(self):
        code, text = self.call("pytest", "adapter.py", STORE="no-text")
        self.assertEqual(code, 1, text)
        self.assertIn("LOG-X1 is not verified: ", text)
        self.assertIn("inconclusive (exit code 3)", text)

    def test_pytest_collects_without_running_the_kit_and_runs_one_requirement(self):
        code, text = self.call("pytest", "--collect-only", "-q", JAVA_HOME="/nowhere")
        self.assertEqual(code, 0, text)
        self.assertRegex(text, r"\d\d tests collected")
        code, text = self.call("pytest", "-k", "ALG-C2", STORE="wrong")
        self.assertEqual(code, 1, text)
        self.assertRegex(text, r"= 1 failed, \d\d deselected in")

    def test_pytest_is_red_for_an_adapter_that_cannot_be_driven_and_for_a_wrong_option(self):
        for option, said in [
            ("tck_adapter=tests/test_store.py", "not-driven (exit code 4)"),
            ("tck_args=--tries many", "no verdict (exit code 2)"),
        ]:
            with self.subTest(option):
                code, text = self.call("pytest", "-o", option)
                self.assertEqual(code, 1, text)
                self.assertIn(said, text)
                self.assertNotRegex(text, r"adapter.py::.*PASSED")
        code, text = self.call("pytest", "-o", "tck_adapter=gone.py")
        self.assertEqual(code, 4, text)
        self.assertIn("tck_adapter: there is no file", text)

    def test_a_run_of_pytest_does_not_read_the_reports_of_another(self):
        lock = self.project / "reports" / "tck" / ".lock"
        lock.parent.mkdir(parents=True, exist_ok=True)
        lock.touch()
        self.addCleanup(lock.unlink)
        code, text = self.call("pytest", "adapter.py", "-k", "ALG-C2")
        self.assertEqual(code, 1, text)
        self.assertIn("another run writes its reports to", text)

    def test_what_init_writes_runs_at_once_with_the_helper_of_the_package(self):
        code, text = self.call("state-store-tck", "init", "--language", "python", "--dir", "made")
        self.assertEqual(code, 0, text)
        self.assertFalse((self.project / "made" / "tck_adapter.py").exists())
        code, text = self.call("mypy", "--strict", "made/adapter.py")
        self.assertEqual(code, 0, text)
        adapter = "exec:python3 made/adapter.py"
        code, text = self.call("state-store-tck", "run", "--adapter", adapter, *FEW)
        self.assertEqual(code, 1, text)
        self.assertRegex(text, "^my-store 0.0.0")

    def fake_java(self, version, then="exit 0"):
        """A Java that says what it is told to."""
        home = Path(tempfile.mkdtemp(prefix="java ", dir=self.folder))
        java = home / "bin" / "java"
        java.parent.mkdir()
        java.write_text(
            f"""#!/bin/sh
[ "$1" = -version ] && {{ echo 'openjdk version "{version}" 2018-10-16' >&2; exit 0; }}
for word in "$@"; do case $word in -Dtck.exit.file=*) file=${{word#*=}} ;; esac; done
{then}
"""
        )
        java.chmod(0o755)
        return home

    def kit(self, **env):
        return self.call("state-store-tck", "requirements", **env)

    def test_a_missing_java_and_one_that_is_too_old_are_told(self):
        code, text = self.kit(JAVA_HOME="", PATH="/nowhere")
        self.assertEqual(code, 2, text)
        self.assertRegex(text, "^tck: the kit needs Java 17 or newer, and there is none .no java in")
        self.assertNotIn("Traceback", text)
        home = self.fake_java("11.0.2")
        code, text = self.kit(JAVA_HOME=str(home), PATH="/nowhere")
        self.assertEqual(code, 2, text)
        self.assertIn(f"{home}/bin/java is Java 11", text)

    def test_where_the_java_of_java_home_is_too_old_that_of_path_is_taken(self):
        code, text = self.kit(JAVA_HOME=str(self.fake_java("1.8.0_402")))
        self.assertEqual(code, 0, text)
        self.assertIn("VAL-P2", text)

    def test_an_exit_code_that_is_not_the_kits_is_none(self):
        def ended(then):
            return self.kit(JAVA_HOME=str(self.fake_java("17.0.1", then)))

        code, text = ended('printf started >"$file"; exit 0')
        self.assertEqual(code, 4, text)
        self.assertIn("ended in the middle by exit code 0", text)
        self.assertEqual(ended("exit 0")[0], 70)
        self.assertEqual(ended('printf 3 >"$file"; exit 0')[0], 3)

    def test_a_signal_reaches_the_kit_which_still_writes_its_reports(self):
        words = ["run", "--adapter", "exec:python3 adapter.py", "--tries", "1000000"]
        child = subprocess.Popen(
            [self.bin / "python", "-m", "state_store_tck", *words, "--reports", "reports/ended"],
            cwd=self.project,
            env=self.environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(6)
        child.send_signal(signal.SIGTERM)
        self.assertEqual(child.wait(), 4)
        statement = (self.project / "reports" / "ended" / "statement.json").read_text("utf-8")
        self.assertEqual(json.loads(statement)["exit_code"], 4)


if __name__ == "__main__":
    told = unittest.main(exit=False, verbosity=2).result
    if "REPORT" in os.environ:
        Path(os.environ["REPORT"]).write_text(
            f'<testsuite tests="{told.testsRun}" failures="{len(told.failures)}"'
            f' errors="{len(told.errors)}" skipped="{len(told.skipped)}"/>\n'
        )
    sys.exit(not told.wasSuccessful())
