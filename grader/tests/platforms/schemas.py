"""What the platforms' documentation says of their formats, as JSON Schemas. Written from that documentation, whose
place is named with each; keys that it does not name are refused, so that a misspelt one is noticed."""

TEXT = {"type": "string"}
NUMBER = {"type": "number"}
FRACTION = {"type": "number", "minimum": 0, "maximum": 1}


def closed(properties, *required):
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def listed(items):
    return {"type": "array", "items": items}


# gradescope-autograders.readthedocs.io, specs: "Output format"
_VISIBILITY = {"enum": ["hidden", "after_due_date", "after_published", "visible"]}
_TEXT_FORMAT = {"enum": ["text", "html", "simple_format", "md", "ansi"]}
GRADESCOPE = closed({
    "score": NUMBER, "execution_time": NUMBER, "output": TEXT, "output_format": _TEXT_FORMAT,
    "test_output_format": _TEXT_FORMAT, "test_name_format": _TEXT_FORMAT, "visibility": _VISIBILITY,
    "stdout_visibility": _VISIBILITY, "extra_data": {"type": "object"},
    "tests": listed(closed({
        "score": NUMBER, "max_score": NUMBER, "status": {"enum": ["passed", "failed"]}, "name": TEXT,
        "name_format": _TEXT_FORMAT, "number": TEXT, "output": TEXT, "output_format": _TEXT_FORMAT,
        "tags": listed(TEXT), "visibility": _VISIBILITY, "extra_data": {"type": "object"}})),
    "leaderboard": listed(closed({"name": TEXT, "value": {}, "order": TEXT}, "name", "value"))}, "score", "tests")

# docs.prairielearn.com, externalGrading: "Grading result"
_IMAGES = listed(closed({"label": TEXT, "url": TEXT}, "url"))
PRAIRIELEARN = closed({
    "gradable": {"type": "boolean"}, "score": FRACTION, "message": TEXT, "output": TEXT, "images": _IMAGES,
    "format_errors": {"anyOf": [TEXT, listed(TEXT)]},
    "tests": listed(closed({"name": TEXT, "description": TEXT, "points": NUMBER, "max_points": NUMBER, "message": TEXT,
                            "output": TEXT, "images": _IMAGES}, "name"))}, "gradable", "score")

# github.com/trampgeek/moodle-qtype_coderunner, docs: "Combinator-template grading"
CODERUNNER = closed({
    "fraction": FRACTION, "prologuehtml": TEXT, "epiloguehtml": TEXT, "instructorhtml": TEXT,
    "testresults": listed({"type": "array"}), "columnformats": listed({"enum": ["%s", "%h"]}),
    "showoutputonly": {"type": "boolean"}, "showdifferences": {"type": "boolean"}, "graderstate": {},
    "files": {"type": "object"}}, "fraction")

# docs.autolabproject.com, lab: "Autograders", "Formatted feedback"
AUTOLAB_SCORES = closed({"scores": {"type": "object", "additionalProperties": NUMBER, "minProperties": 1},
                         "scoreboard": {"type": "array"}}, "scores")
AUTOLAB_FEEDBACK = {
    "type": "object", "properties": {"_presentation": {"const": "semantic"}, "stages": listed(TEXT)},
    "required": ["_presentation", "stages"],
    "additionalProperties": {"type": "object", "additionalProperties": {
        "type": "object", "properties": {"passed": {"type": "boolean"}, "hint": TEXT}}}}

# github.com/foundation50/classroom50, wiki: "Advanced Autograding"
CLASSROOM50 = closed({
    "schema": {"const": "classroom50/result/v1"}, "classroom": TEXT, "assignment": TEXT,
    "assignment_type": {"enum": ["individual", "group", "team"]}, "owner": TEXT, "submission": TEXT, "commit": TEXT,
    "release": TEXT, "review": {"type": "string", "minLength": 1},
    "datetime": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z$"}, "graded_at": TEXT,
    "score": {"type": "integer"}, "max-score": {"type": "integer"},
    # "Extra diagnostic fields on a test are preserved verbatim."
    "tests": listed({"type": "object", "required": ["test-name", "passed", "score", "max-score"], "properties": {
        "test-name": TEXT, "passed": {"type": "boolean"}, "score": {"type": "integer"},
        "max-score": {"type": "integer"}}})},
    "schema", "classroom", "assignment", "submission", "commit", "release", "review", "datetime", "score", "max-score",
    "tests")

# github.com/cs50/check50, docs: "JSON specification"
CHECK50 = closed({
    "slug": TEXT, "version": TEXT,
    "results": listed(closed({
        "name": TEXT, "description": TEXT, "passed": {"enum": [True, False, None]}, "log": listed(TEXT),
        "cause": {"anyOf": [{"type": "null"}, {"type": "object", "required": ["rationale", "help"], "properties": {
            "rationale": TEXT, "help": {"type": ["string", "null"]}, "expected": TEXT, "actual": TEXT}}]},
        "data": {"type": "object"}, "dependency": {"type": ["string", "null"]}},
        "name", "description", "passed", "log", "cause", "data", "dependency")),
    "error": closed({"type": TEXT, "value": TEXT, "traceback": listed(TEXT), "data": {"type": "object"}},
                    "type", "value", "traceback", "data")}, "slug", "version", "results")

# SARIF 2.1.0 (OASIS), the objects that we use: 3.13, 3.14, 3.18 to 3.20, 3.27 to 3.30, 3.58
_MESSAGE = closed({"text": TEXT}, "text")
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
SARIF = closed({
    "$schema": {"type": "string", "format": "uri"}, "version": {"const": "2.1.0"},
    "runs": listed(closed({
        "tool": closed({"driver": closed({"name": TEXT, "version": TEXT,
                                          "rules": {**listed(closed({"id": TEXT}, "id")), "uniqueItems": True}},
                                         "name")}, "driver"),
        "automationDetails": closed({"id": TEXT}),
        "properties": closed({"isolation": {"enum": ["strict", "container", "none"]}}),
        "language": {"type": "string", "pattern": "^[a-z]{2}$"},
        "invocations": listed(closed({"executionSuccessful": {"type": "boolean"}, "toolExecutionNotifications": listed(
            closed({"level": _LEVEL, "message": _MESSAGE}, "message"))}, "executionSuccessful")),
        "results": {**listed(closed({
            "ruleId": TEXT, "level": _LEVEL, "message": _MESSAGE,
            "locations": listed(closed({"physicalLocation": closed({
                "artifactLocation": closed({"uri": {"type": "string", "pattern": "^[A-Za-z0-9._~/%-]+$"}}, "uri"),
                "region": closed({"startLine": {"type": "integer", "minimum": 1},
                                  "startColumn": {"type": "integer", "minimum": 1}}, "startLine")})}))},
            "ruleId", "message", "locations")), "maxItems": 5000}}, "tool", "results"))}, "version", "runs")
