#!/usr/bin/env python3
"""test_hostile.py WRITE_REPORTS: no text of a submission changes the structure of a report, in any format of the
grader's table; each is read by an independent parser. A format that is new needs a reader in structure.py."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

import consumers
import structure

WRITER = ""


class Hostile(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([WRITER, folder], check=True)
            cls.reports = {tuple(path.name.split(".")): path.read_bytes() for path in pathlib.Path(folder).iterdir()}

    def hostile(self):
        """All but the long ones, which have more checks."""
        return [(name, text, report) for (name, text), report in sorted(self.reports.items()) if text != "long"]

    def test_every_format_has_a_reader(self):
        self.assertEqual({name for name, _ in self.reports}, set(structure.READERS))

    def test_the_structure_never_changes(self):
        for name, text, report in self.hostile():
            with self.subTest(format=name, text=text):
                harmless = structure.structure(name, self.reports[name, "harmless"])
                self.assertTrue(harmless)
                self.assertEqual(structure.structure(name, report), harmless)

    def test_each_platform_takes_all_of_them_and_their_size(self):
        for (name, text), report in sorted(self.reports.items()):
            with self.subTest(format=name, text=text):
                self.assertEqual(consumers.problems(name, report), [])

    def test_no_character_changes_what_a_reader_sees(self):
        for name, text, report in self.hostile():
            with self.subTest(format=name, text=text):
                plain = report.replace(b"\r\n", b"\n") if name.startswith("csv") else report
                self.assertEqual(consumers.bad_characters(plain.decode("utf-8")), [])
                if structure.READERS[name] is structure.READERS["json"]:
                    for string in consumers.strings_in(consumers.parsed(plain.decode("utf-8"))):
                        self.assertEqual(consumers.bad_characters(string), [])


if __name__ == "__main__":
    WRITER = sys.argv.pop(1)
    unittest.main()
