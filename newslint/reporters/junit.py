"""JUnit's XML, for CI servers that show test results: a suite a file, a failed test a finding.

A finding of severity info is a skipped test: it is worth a look, and fails no job.
As junit-10.xsd of Jenkins' xunit plug-in has it. GitLab takes tests of one
`classname` and `name` for the same one, so the name holds the place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TextIO

from newslint.model import Diagnostic, Severity, Summary
from newslint.reporters import Options
from newslint.reporters._escape import visible_excerpt
from newslint.reporters._words import headline, location, message, problems, remedy, repository_path, sentences
from newslint.reporters._xml import DECLARATION, element, start


def write(diagnostics: Iterable[Diagnostic], summary: Summary, out: TextIO, options: Options) -> None:
    """Print a suite for each file with findings, and one for the run where that is clean or went wrong."""
    out.write(f"{DECLARATION}{start('testsuites', {'name': 'newslint'})}\n")
    is_clean = True
    for path, found in groupby(diagnostics, repository_path):
        is_clean = False
        here = list(found)
        skipped = sum(diagnostic.severity is Severity.INFO for diagnostic in here)
        cases = [_case(path, diagnostic, options) for diagnostic in here]
        out.writelines(_suite(path, cases, failures=len(cases) - skipped, skipped=skipped))
    if is_clean or summary.errors:
        out.writelines(_suite("newslint", [_run(summary)], errors=min(1, len(summary.errors))))
    out.write("</testsuites>\n")


def _suite(name: str, cases: list[str], failures: int = 0, errors: int = 0, skipped: int = 0) -> Iterator[str]:
    counts = {"tests": len(cases), "failures": failures, "errors": errors, "skipped": skipped}
    yield f"{start('testsuite', {'name': name, **counts})}\n"
    yield from cases
    yield "</testsuite>\n"


def _case(path: str, diagnostic: Diagnostic, options: Options) -> str:
    names = {"classname": path, "name": f"{location(diagnostic)} {diagnostic.rule_id}"}
    kind = {"type": diagnostic.severity.name.lower(), "message": message(diagnostic)}
    outcome = "skipped" if diagnostic.severity is Severity.INFO else "failure"
    shown = element(outcome, kind, "\n".join(_details(diagnostic, options)))
    return f"{start('testcase', names)}\n{shown}\n</testcase>\n"


def _details(diagnostic: Diagnostic, options: Options) -> Iterator[str]:
    """What servers show where they do not show the attributes, as GitLab does."""
    yield headline(diagnostic)
    if options.excerpt and diagnostic.excerpt:
        yield visible_excerpt(diagnostic.excerpt)
    if diagnostic.fix:
        yield remedy(diagnostic.fix)
    yield options.url(diagnostic.rule_id)


def _run(summary: Summary) -> str:
    """The test that every file could be checked: a report without a test is an error in Jenkins."""
    names = {"classname": "newslint", "name": "every file is checked"}
    if not summary.errors:
        return f"{element('testcase', names)}\n"
    error = element("error", {"type": "error", "message": " ".join(sentences(summary))}, "\n".join(problems(summary)))
    return f"{start('testcase', names)}\n{error}\n</testcase>\n"
