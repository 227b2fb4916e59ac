"""Reads a report as its platform does: `problems(format, text)` says what the platform would not take."""

import csv
import io
import json
import re
import xml.etree.ElementTree

import jsonschema

import schemas

BY_SCHEMA = {"gradescope": schemas.GRADESCOPE, "prairielearn": schemas.PRAIRIELEARN, "coderunner": schemas.CODERUNNER,
             "classroom50": schemas.CLASSROOM50, "check50": schemas.CHECK50, "sarif": schemas.SARIF}
MOST_BYTES = {
    "prairielearn": 1_000_000,  # docs/externalGrading.md: "1 MB"
    "sarif": 10_000_000,        # code scanning of GitHub: 10 MB, compressed
    "junit": 30_000_000,        # GitLab, unit test reports: 30 MB a file
}
USUAL_BYTES = 3_000_000
"""Where a platform names no limit: in markup, a text can be six times as long."""
NO_PLATFORM = {"terminal", "json", "html-class"}
"""They show everything to the staff, of any size."""
MOST_CELL_CHARACTERS = 32_767  # Excel, "specifications and limits"; it drops the rest
ARTEMIS_FEEDBACK = 20_000  # TestResultXmlParser.java cuts there
HARMFUL = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Controls but line feed and tabulator, other ends of lines, what reorders text, surrogates."""


def bad_characters(text):
    """Those that change what a reader or a terminal shows."""
    return sorted({f"U+{ord(character):04X}" for character in HARMFUL.findall(text)})


def strings_in(value):
    """Every string of a JSON value, keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for element in value:
            yield from strings_in(element)
    elif isinstance(value, dict):
        for key, element in value.items():
            yield key
            yield from strings_in(element)


def _no_repetition(pairs):
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a key that is given twice")
    return dict(pairs)


def _no_constant(name):
    raise ValueError(f"{name} is no JSON")


def parsed(text):
    """Strict JSON: no repeated keys, no NaN. ValueError otherwise."""
    return json.loads(text, object_pairs_hook=_no_repetition, parse_constant=_no_constant)


def _against(schema, value):
    validator = jsonschema.Draft7Validator(schema)
    return [f"{'/'.join(map(str, error.path))}: {error.message:.200}" for error in validator.iter_errors(value)]


def _coderunner(value):
    """Special columns have no format; every row has the width of the header."""
    rows = value["testresults"]
    plain = [column for column in rows[0] if column not in ("iscorrect", "ishidden")]
    found = [] if len(value["columnformats"]) == len(plain) else ["columnformats does not fit the columns"]
    return found + [f"row {row} is not as wide as the header" for row in rows if len(row) != len(rows[0])]


def _classroom50(value):
    tests = value["tests"]
    return [f"{key} is not the sum of the tests" for key in ("score", "max-score")
            if value[key] != sum(test[key] for test in tests)]


def _gradescope(value):
    """Without a score of its own each test needs one."""
    return [] if "score" in value or all("score" in test for test in value["tests"]) else ["no score"]


MORE = {"coderunner": _coderunner, "classroom50": _classroom50, "gradescope": _gradescope}


def _autolab(text):
    """autolab/app/controllers: the last line is the result, the one before it may be feedback."""
    lines = text.removesuffix("\n").split("\n")
    found = _against(schemas.AUTOLAB_SCORES, parsed(lines[-1]))
    feedback = parsed(lines[-2])
    found += _against(schemas.AUTOLAB_FEEDBACK, feedback)
    found += [f"stage {stage} is missing" for stage in feedback["stages"] if stage not in feedback]
    return found + [f"{line!r} seems to be a result" for line in lines[:-2] if line.startswith("{")]


def vpl_result(text):
    """moodle-mod_vpl, vpl_submission.class.php: proposedgrade and proposedcomment. The last grade wins."""
    grade, comments, inside = None, [], False
    for line in text.split("\n"):
        if line.startswith("Grade :=>>"):
            grade = float(line.removeprefix("Grade :=>>"))
        if inside:
            inside = line.strip() != "--|>"
            comments += [line] if inside else []
        elif line.startswith("Comment :=>>"):
            comments.append(line.removeprefix("Comment :=>>"))
        elif line.strip() == "<|--":
            inside = True
    return grade, comments, inside


def _vpl(text):
    grade, comments, inside = vpl_result(text)
    found = ["the block of comments is not closed"] if inside else []
    found += [] if grade is not None and text.count("\nGrade :=>> ") == 1 else ["no grade, or one too many"]
    found += [f"{line!r} is VPL's text, not ours" for line in comments if line[:1] not in "->"]
    return found + [f"{line!r} is taken for a deduction" for line in comments
                    if re.match(r"-.*\(\s*-?[0-9.]+\s*\)\s*$", line)]


def artemis_result(text):
    """TestResultXmlParser.java: names and messages of failed and passed cases; skipped ones are forgotten."""
    root = xml.etree.ElementTree.fromstring(re.sub("[^\t\r\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text))
    suites = [root] if root.tag == "testsuite" else root.findall("testsuite")
    failed, passed = {}, []
    for suite in suites:
        for case in suite.iter("testcase"):
            name = case.get("name") if len(suites) == 1 else f"{suite.get('name')}.{case.get('name')}"
            failure = case.find("failure") if case.find("failure") is not None else case.find("error")
            if failure is not None:
                failed[name] = (failure.get("message") or failure.text)[:ARTEMIS_FEEDBACK]
            elif case.find("skipped") is None:
                passed.append(name)
    return failed, passed


def _junit(text):
    root = xml.etree.ElementTree.fromstring(text)
    found = [] if root.tag == "testsuites" else [f"the root is {root.tag}"]
    for suite in root:
        cases = suite.findall("testcase")
        counts = {"tests": len(cases), "failures": len(suite.findall("testcase/failure")),
                  "errors": len(suite.findall("testcase/error")), "skipped": len(suite.findall("testcase/skipped"))}
        found += [f"{suite.get('name')}: {key} is {suite.get(key)}, not {count}" for key, count in counts.items()
                  if suite.get(key) != str(count)]
        names = [(case.get("classname"), case.get("name")) for case in cases]
        found += ["GitLab drops a name that is there twice"] if len(names) != len(set(names)) else []
        found += [f"{element.tag} stands in a suite" for element in suite if element.tag not in ("testcase", "system-out")]
        found += ["GitLab would attach a file"] if "[[ATTACHMENT|" in (suite.findtext("system-out") or "") else []
    return found


def _artemis(text):
    failed, _ = artemis_result(text)
    return _junit(text) + [f"Artemis cuts what it shows of {name}" for name, shown in failed.items()
                           if len(shown) >= ARTEMIS_FEEDBACK]


def _csv(text):
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    found = [f"row {row} is not as wide as the header" for row in rows if len(row) != len(rows[0])]
    found += [f"a cell has {len(cell)} characters" for row in rows for cell in row if len(cell) > MOST_CELL_CHARACTERS]
    return found + [f"{cell!r} is a formula" for row in rows for cell in row if re.match(r"\s*[=+\-@＝＋－＠]", cell)]


def _canvas(text):
    """canvas-lms, lib/gradebook_importer.rb."""
    rows = list(csv.reader(io.StringIO(text, newline="")))
    found = [] if rows[0][:5] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"] else ["wrong header"]
    found += [] if "Points Possible" in rows[1][0] else ["no row of points"]
    return found + _csv(text) + [f"{row[5]!r} is no grade" for row in rows[1:] if not re.fullmatch(r"[0-9.]+", row[5])]


def _moodle(text):
    rows = list(csv.reader(io.StringIO(text, newline="")))
    found = [] if rows[0][0] in ("useridnumber", "useremail") else ["nobody can be found"]
    return found + _csv(text) + ["feedback without a grade erases it" for row in rows[1:] if not row[1]]


READERS = {"autolab": _autolab, "vpl": _vpl, "junit": _junit, "junit-artemis": _artemis, "csv": _csv,
           "csv-canvas": _canvas, "csv-moodle": _moodle}


def problems(name, text):
    """`text` is bytes. What is no format of a platform's has no problems."""
    too_long = name not in NO_PLATFORM and len(text) > MOST_BYTES.get(name, USUAL_BYTES)
    found = [f"{len(text)} bytes"] if too_long else []
    try:
        text = text.decode("utf-8")
        if name in BY_SCHEMA:
            value = parsed(text)
            found += _against(BY_SCHEMA[name], value) or MORE.get(name, lambda _: [])(value)
        elif name in READERS:
            found += READERS[name](text)
    except (ValueError, xml.etree.ElementTree.ParseError, csv.Error) as error:
        found.append(str(error))
    return found
