"""All formats of one run over the examples, each read by a program or library that is not ours."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import cmarkgfm
import junitparser
import pytest

ROOT = Path(__file__).parents[2]
FORMATS = ["jsonl", "gitlab", "junit", "rdjson", "checkstyle", "markdown", "sarif"]


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    """The reports by format."""
    folder = tmp_path_factory.mktemp("reports")
    several = [f"--format={name}:{folder / name}" for name in FORMATS]
    done = subprocess.run(
        [sys.executable, "-m", "newslint", "check", "examples", *several],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    return folder


@pytest.fixture
def findings(reports):
    return [json.loads(line) for line in (reports / "jsonl").read_text("utf-8").splitlines()]


def test_json_formats_have_every_finding(reports, findings):
    rules = [finding["rule"] for finding in findings]
    gitlab, rdjson, sarif = (json.loads((reports / name).read_text("utf-8")) for name in ("gitlab", "rdjson", "sarif"))

    assert len(rules) > 10
    assert [issue["check_name"] for issue in gitlab] == rules
    assert len({issue["fingerprint"] for issue in gitlab}) == len(rules)
    assert [diagnostic["code"]["value"] for diagnostic in rdjson["diagnostics"]] == rules
    assert [result["ruleId"] for result in sarif["runs"][0]["results"]] == rules


def test_xml_formats_have_every_finding(reports, findings):
    rules = [finding["rule"] for finding in findings]
    suites = junitparser.JUnitXml.fromfile(str(reports / "junit"))
    checkstyle = ElementTree.parse(reports / "checkstyle")

    assert [case.name.split()[-1] for suite in suites for case in suite] == rules
    assert sum(suite.failures + suite.skipped for suite in suites) == len(rules)
    assert [error.get("source") for error in checkstyle.iter("error")] == rules


def test_the_markdown_summary_counts_every_finding(reports, findings):
    html = cmarkgfm.github_flavored_markdown_to_html((reports / "markdown").read_text("utf-8"))

    assert f"Found {len(findings)} findings" in html
    assert html.count("<tr>") == 1 + len({finding["rule"] for finding in findings})


@pytest.mark.skipif(not shutil.which("reviewdog"), reason="reviewdog is not installed")
@pytest.mark.parametrize("name", ["rdjson", "checkstyle", "sarif"])
def test_reviewdog_reads_every_finding(reports, findings, name):
    command = ["reviewdog", f"-f={name}", "-reporter=rdjsonl", "-filter-mode=nofilter"]
    done = subprocess.run(
        command, input=(reports / name).read_bytes(), cwd=ROOT, capture_output=True, timeout=120, check=True
    )
    read = [json.loads(line) for line in done.stdout.splitlines()]

    assert [diagnostic["location"]["path"] for diagnostic in read] == [finding["path"] for finding in findings]
    assert [diagnostic["severity"] for diagnostic in read] == [finding["severity"].upper() for finding in findings]
