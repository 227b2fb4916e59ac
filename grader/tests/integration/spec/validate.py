"""Validates YAML files against a JSON Schema: validate.py SCHEMA FILE... Prints "FILE: yes" or
"FILE: no, because ...", one line a file."""

import json
import re
import sys

import jsonschema
import yaml


class Loader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: `on` is a word and 1e-9 a number."""


KINDS = {"bool": ("true|false", "tf"), "float": (r"[-+]?[0-9]+(\.[0-9]*)?([eE][-+]?[0-9]+)?", "-+0123456789")}
Loader.yaml_implicit_resolvers = {
    first: [(tag, regex) for tag, regex in resolvers if tag.rsplit(":", 1)[1] not in KINDS]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
for kind, (regex, first) in KINDS.items():
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{kind}", re.compile(f"^({regex})$"), list(first))


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    for name in sys.argv[2:]:
        with open(name, encoding="utf-8") as file:
            errors = list(validator.iter_errors(yaml.load(file, Loader)))
        because = [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in errors]
        print(f"{name}: no, because {because}" if errors else f"{name}: yes")


main()
