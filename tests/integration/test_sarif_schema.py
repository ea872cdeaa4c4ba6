"""SARIF against the schema of OASIS; NEWSLINT_SARIF_SCHEMA is the path of a copy of it."""

import io
import json
import os
from collections.abc import Sequence
from pathlib import Path

import jsonschema
import pytest
from findings import FINDINGS, SOURCES, SUMMARY

from newslint.model import Diagnostic, Summary
from newslint.reporters import Options, sarif

SCHEMA = os.environ.get("NEWSLINT_SARIF_SCHEMA", "")


@pytest.mark.skipif(not SCHEMA, reason="NEWSLINT_SARIF_SCHEMA names no copy of the schema")
@pytest.mark.parametrize(
    ("findings", "summary", "options"),
    [
        (FINDINGS, SUMMARY, Options(sources=SOURCES, version="1.2.3")),
        (FINDINGS, SUMMARY, Options(excerpt=False)),
        ((), Summary(errors=("a.txt: unread",)), Options()),
    ],
)
def test_the_log_is_valid(findings: Sequence[Diagnostic], summary: Summary, options: Options) -> None:
    schema = json.loads(Path(SCHEMA).read_text(encoding="utf-8"))
    out = io.StringIO()
    sarif.write(findings, summary, out, options)
    jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker()).validate(json.loads(out.getvalue()))
