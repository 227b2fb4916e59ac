"""What experiments make of the specs: reduced to the interleavings of an exercise, and graded so."""
import copy
import glob
import json
import os
import re
import shutil
import subprocess
import tempfile

import yaml

CORPUS = "grader/tests/submissions"


class Loader(yaml.SafeLoader):
    """`on` is a key of specs, and no truth value as in YAML 1.1."""


Loader.yaml_implicit_resolvers = {first: [each for each in all_of if each[0] != "tag:yaml.org,2002:bool"]
                                  for first, all_of in yaml.SafeLoader.yaml_implicit_resolvers.items()}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def labels():
    """(EXERCISE/NAME, expect.yaml) of each submission of the corpus."""
    for path in sorted(glob.glob(f"{CORPUS}/*/*/expect.yaml")):
        with open(path, encoding="utf-8") as file:
            yield "/".join(path.split("/")[-3:-1]), yaml.load(file, Loader)


def spec_of(exercise):
    with open(f"specs/{exercise}.yaml", encoding="utf-8") as file:
        return yaml.load(file, Loader)


def explored_check(spec):
    return next((name, check) for name, check in spec["checks"].items() if check["kind"] == "interleavings")


def only_explored(spec):
    """The spec with the check of interleavings and what each of them must pass; the name of that check."""
    name, check = explored_check(spec)
    made = copy.deepcopy(spec)
    kept = [name, *check.get("each_passes", [])]
    made["checks"] = {each: {k: v for k, v in spec["checks"][each].items() if k not in ("requires", "visibility")}
                      for each in kept}
    return made, name


def graded(exercise, submission, spec, *options):
    """The report of a submission, as JSON."""
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(f"{folder}/specs")
        if os.path.isdir(f"specs/{exercise}"):
            shutil.copytree(f"specs/{exercise}", f"{folder}/specs/{exercise}")
        with open(f"{folder}/specs/{exercise}.yaml", "w", encoding="utf-8") as file:
            yaml.safe_dump(spec, file, allow_unicode=True, sort_keys=False)
        report = f"{folder}/report.json"
        command = ["build/bin/grader", "grade", submission, "--exercise", exercise, "--specs", f"{folder}/specs",
                   "--jobs", "1", "--lang", "en", "--report", f"json={report}", *options]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode not in (0, 1):
            raise SystemExit(f"{' '.join(command)}: {done.stdout}{done.stderr}")
        with open(report, encoding="utf-8") as file:
            return json.load(file)


