#!/usr/bin/env python3
"""test_pages.py WRITE_PAGES: the pages of reports in a real browser. Exit status 77: there is no Chromium here; where
$CI is set, that is a failure."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest
import urllib.parse
import urllib.request

import browser

WRITER = ""
PAGES = {"class.en": "en", "class.fr": "fr", "hostile": "en", "report.en": "en", "report.fr": "fr"}
IN_PAGE = (pathlib.Path(__file__).parent / "in_page.js").read_text(encoding="utf-8")


class Pages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.addClassCleanup((scratch := tempfile.TemporaryDirectory()).cleanup)
        cls.folder = pathlib.Path(scratch.name)
        subprocess.run([WRITER, cls.folder], check=True)
        cls.browser = browser.Browser()
        cls.addClassCleanup(cls.browser.close)

    def setUp(self):
        self.browser.width(1280)
        self.browser.media()

    def open(self, name):
        self.browser.open(self.folder / f"{name}.html")

    def ask(self, question, *arguments):
        """A function of in_page.js."""
        return self.browser.script(f"{IN_PAGE}\nreturn {question}(...arguments);", *arguments)

    def each_page(self):
        for name in PAGES:
            with self.subTest(page=name):
                self.open(name)
                yield name

    def requests(self):
        messages = [json.loads(entry["message"])["message"] for entry in self.browser.logs("performance")]
        return {message["params"]["request"]["url"] for message in messages
                if message["method"] == "Network.requestWillBeSent"}

    def test_nothing_is_loaded_and_nothing_complains(self):
        for log in ("browser", "performance"):
            self.browser.logs(log)
        for name in self.each_page():
            self.assertEqual(self.browser.logs("browser"), [])
            self.assertEqual(self.requests(), {(self.folder / f"{name}.html").as_uri()})

    def test_no_other_script_or_style_acts(self):
        for name in self.each_page():
            self.assertEqual(self.ask("injected"), {"ran": False, "styled": False})
            self.assertIn("Content Security Policy", str(self.browser.logs("browser")))

    def test_hostile_text_stays_text(self):
        self.open("class.en")
        harmless = set(self.ask("tags"))
        self.open("hostile")
        self.assertLessEqual(set(self.ask("tags")), harmless)
        self.assertIn("<script>alert(1)</script>", self.ask("text", "#grid ~ * tbody"))
        self.assertEqual(self.ask("count", "script"), 1)
        self.open("hostile reports/2?#%")
        self.assertIn("<script>alert(1)</script>", self.ask("text", "main"))
        self.assertEqual(self.ask("count", "script, img, [onload], [onerror]"), 0)

    def test_the_language_is_told(self):
        for name in self.each_page():
            self.assertEqual(self.ask("language"), PAGES[name])

    def test_sorting_by_mouse_and_by_keyboard(self):
        for table, column in ((".grid", 3), (".checks", 2), (".cards", 5)):
            with self.subTest(table=table):
                self.open("class.en")
                head = f"{table} thead th:nth-child({column + 1})"
                before = self.ask("values", table, column)
                self.browser.click(f"{head} button")
                up = self.ask("values", table, column)
                self.assertEqual(sorted(up), sorted(before))
                numbers = [float(value) for value in up if value]
                self.assertEqual(numbers, sorted(numbers))
                self.assertGreater(len(set(numbers)), 3)
                self.assertEqual(up[len(numbers):], [""] * (len(up) - len(numbers)))
                self.assertEqual(self.ask("attribute", head, "aria-sort"), "ascending")
                self.ask("focus", f"{head} button")
                self.browser.press("Enter")
                down = [float(value) for value in self.ask("values", table, column) if value]
                self.assertEqual(down, numbers[::-1])
                self.assertEqual(self.ask("attribute", head, "aria-sort"), "descending")
                self.ask("focus", f"{table} thead th:nth-child(1) button")
                self.browser.press("Space")
                names = self.ask("values", table, 0)
                self.assertNotEqual(names, names[::-1])
                self.assertEqual(names, self.ask("collated", names))
                self.assertIsNone(self.ask("attribute", head, "aria-sort"))

    def test_filtering_by_mouse_and_by_keyboard(self):
        self.open("class.en")
        everything = self.ask("shown", ".cards tbody tr")
        self.browser.type("#student", "benoit LE")
        self.assertEqual(self.ask("values", ".grid", 0, True), ["Benoît Le Goff"])
        one = self.ask("values", ".cards", 0, True)
        self.assertEqual(set(one), {"Benoît Le Goff"})
        self.assertEqual(self.ask("text", "#shown"), f"{len(one)} of {everything} submissions shown")
        self.ask("focus", "#student")
        self.browser.press("Tab", "Down")
        self.assertEqual(set(self.ask("values", ".cards", 1, True)), {"master-worker"})
        self.assertEqual(self.ask("shown", ".grid thead th"), 3)
        self.assertEqual(set(self.ask("values", ".checks", 0, True)), {"master-worker"})
        self.browser.press("Tab", "Tab", "Enter")
        self.assertEqual(self.ask("shown", ".cards tbody tr"), everything)
        self.ask("focus", "#verdict")
        self.browser.press("Down", "Down")
        self.assertEqual(set(self.ask("verdicts")), {"fail"})
        self.assertEqual(self.ask("shown", ".grid thead th"), 13)
        self.browser.click("#reset")
        self.assertEqual(self.ask("shown", ".cards tbody tr"), everything)

    def test_links_lead_to_the_reports(self):
        for name in ("class.en", "class.fr", "hostile"):
            with self.subTest(page=name):
                self.open(name)
                links = self.ask("links")
                reports = list((self.folder / f"{name} reports").iterdir())
                self.assertEqual({pathlib.Path(urllib.request.url2pathname(urllib.parse.urlsplit(link).path))
                                  for link in links}, set(reports))
        self.open("class.en")
        self.ask("focus", ".grid tbody td a")
        self.browser.press("Enter")
        self.assertIn("master-worker", self.ask("text", "h1"))

    def test_a_phone_scrolls_down_only(self):
        self.browser.width(360, 740)
        for _ in self.each_page():
            self.assertLessEqual(self.ask("page_width"), 360)

    def test_a_table_says_that_it_goes_on(self):
        self.browser.width(390, 844)
        self.open("class.en")
        narrow = self.ask("goes_on")
        self.assertIn([True, True], narrow)
        self.assertEqual([each for each in narrow if each[0] != each[1]], [])
        self.ask("scroll_right")
        self.assertEqual({tuple(each) for each in self.ask("goes_on")}, {(False, False)})

    def test_contrast(self):
        for scheme in ("light", "dark"):
            self.browser.media("", scheme)
            for _ in self.each_page():
                with self.subTest(scheme=scheme):
                    worst = self.ask("contrasts")
                    self.assertGreater(len(worst), 5)
                    self.assertEqual([each for each in worst if each["contrast"] < 4.5], [])

    def test_paper_has_everything(self):
        self.open("class.en")
        rows = self.ask("shown", "tbody tr")
        self.browser.type("#student", "nobody")
        self.assertEqual(self.ask("shown", ".cards tbody tr"), 0)
        self.browser.media("print")
        self.assertEqual(self.ask("shown", "tbody tr"), self.ask("count", "tbody tr"))
        self.assertGreater(self.ask("count", "tbody tr"), rows)
        self.assertEqual(self.ask("cut_off"), [])
        self.assertEqual(self.ask("shown", "#filters"), 0)

    def test_without_script_it_is_whole(self):
        self.browser.devtools("Emulation.setScriptExecutionDisabled", value=True)
        try:
            self.open("class.en")
            self.assertEqual(self.ask("shown", ".cards tbody tr"), self.ask("count", ".cards tbody tr"))
            self.assertEqual(self.ask("shown", "#filters, th button"), 0)
        finally:
            self.browser.devtools("Emulation.setScriptExecutionDisabled", value=False)

    def names_by_role(self):
        """Of everything that a screen reader is told of."""
        names = {}
        for node in self.browser.devtools("Accessibility.getFullAXTree")["nodes"]:
            if not node["ignored"]:
                names.setdefault(node["role"]["value"], []).append(node.get("name", {}).get("value", ""))
        return names

    def test_everything_has_a_name_for_who_does_not_see_it(self):
        of_a_report = {"heading", "image"}
        of_a_class = {"table", "columnheader", "rowheader", "button", "image", "link", "heading", "region", "search",
                      "searchbox", "combobox", "navigation"}
        for name in self.each_page():
            names = self.names_by_role()
            wanted = of_a_report if name.startswith("report") else of_a_class
            self.assertLessEqual(wanted, set(names))
            self.assertEqual([role for role in of_a_class if "" in names.get(role, [])], [])
        self.browser.width(360)
        self.open("class.en")
        names = self.names_by_role()
        self.assertEqual(len(names["table"]), 4)  # a fifth is behind a closed summary
        self.assertIn("first reason", names["columnheader"])


if __name__ == "__main__":
    WRITER = sys.argv.pop(1)
    if not browser.installed() and not os.environ.get("CI"):
        print("skipped: chromium and chromedriver are not installed (packages.txt, [browse])")
        sys.exit(77)
    unittest.main()
