"""Runs the script of the action as a job does, with the archive of the build: test_judge.py ARCHIVE."""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ARCHIVE = Path(sys.argv.pop()).resolve()
SCRIPT = Path(__file__).with_name("judge.sh")
FEW = "--tries\n0\n--complete\nnone\n--only\nALG-C2"


class Judge(unittest.TestCase):
    def setUp(self):
        # A path with a blank, as a runner may have one.
        folder = tempfile.TemporaryDirectory(prefix="a job ")
        self.addCleanup(folder.cleanup)
        self.project = Path(folder.name)

    def judge(self, **given):
        environment = {
            **os.environ,
            "TCK_ARCHIVE": str(ARCHIVE),
            "TCK_SHA256": hashlib.sha256(ARCHIVE.read_bytes()).hexdigest(),
            "TCK_ADAPTER": "reference",
            "TCK_ARGUMENTS": FEW,
            "TCK_BASELINE": "",
            "TCK_REPORTS": "reports/tck",
            "GITHUB_ACTIONS": "",
            "GITHUB_OUTPUT": str(self.project / "output"),
            "GITHUB_STEP_SUMMARY": str(self.project / "summary.md"),
            **given,
        }
        return subprocess.run(
            [SCRIPT], cwd=self.project, env=environment, capture_output=True, text=True
        )

    def told(self):
        return dict(line.split("=", 1) for line in (self.project / "output").read_text().split())

    def test_a_store_that_conforms_is_green_and_leaves_its_reports(self):
        done = self.judge()
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual(self.told()["exit-code"], "0")
        self.assertEqual(self.told()["verdict"], "conformant")
        for name in ("report.html", "junit.xml", "statement.json"):
            self.assertTrue((self.project / "reports" / "tck" / name).is_file(), name)
        self.assertIn("conformant", (self.project / "summary.md").read_text())

    def test_a_store_that_does_not_is_red(self):
        done = self.judge(TCK_ADAPTER="faulty:cursor-plus-one")
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        self.assertEqual(self.told()["verdict"], "not-conformant")

    def test_what_is_to_be_mended_is_marked_and_compared_with_the_run_before(self):
        self.assertEqual(self.judge().returncode, 0)
        before = self.project / "before.json"
        (self.project / "reports" / "tck" / "statement.json").rename(before)
        (self.project / "summary.md").unlink()
        done = self.judge(
            TCK_ADAPTER="faulty:cursor-plus-one", TCK_BASELINE="before.json", GITHUB_ACTIONS="true"
        )
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        self.assertRegex(done.stdout + done.stderr, r"(?m)^::error .*ALG-C2")
        self.assertIn("newly broken", (self.project / "summary.md").read_text())
        findings = json.loads((self.project / "reports" / "tck" / "findings.sarif").read_text())
        self.assertEqual(
            {each["ruleId"] for each in findings["runs"][0]["results"]}, {"ALG-C2"}
        )

    def test_the_first_run_has_nothing_to_compare_with(self):
        done = self.judge(TCK_BASELINE="gone.json")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("there is no gone.json to compare with", done.stdout)

    def test_nothing_of_an_archive_with_another_digest_runs(self):
        done = self.judge(TCK_SHA256="0" * 64)
        self.assertEqual(done.returncode, 2)
        self.assertIn("another digest", done.stdout)
        self.assertFalse((self.project / "reports").exists())

    def test_what_cannot_be_trusted_is_refused(self):
        for given, why in (
            ({"TCK_SHA256": ""}, "sha256 must be"),
            ({"TCK_ARCHIVE": "http://localhost/kit.tar.gz"}, "https only"),
            ({"TCK_ARCHIVE": "nowhere.tar.gz"}, "no such archive"),
            ({"TCK_ADAPTER": ""}, "no adapter"),
        ):
            with self.subTest(why):
                done = self.judge(**given)
                self.assertEqual(done.returncode, 2)
                self.assertIn(why, done.stdout)


if __name__ == "__main__":
    told = unittest.main(exit=False, verbosity=2).result
    if "REPORT" in os.environ:
        Path(os.environ["REPORT"]).write_text(
            f'<testsuite tests="{told.testsRun}" failures="{len(told.failures)}"'
            f' errors="{len(told.errors)}" skipped="{len(told.skipped)}"/>\n'
        )
    sys.exit(not told.wasSuccessful())
