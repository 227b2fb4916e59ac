#!/usr/bin/env python3
"""push_lti.py GRADER: scores of a graded class on their way to a learning platform (lti_platform.py)."""

import json
import os
import pathlib
import ssl
import subprocess
import sys
import tempfile
import threading
import unittest
import urllib.error
import urllib.request

import lti_platform

GRADER = ""

SPEC = """\
title: {en: Ring, fr: Anneau}
program: {kind: files, required_files: [answers.yaml]}
checks:
  q1: &question
    kind: quiz
    title: {en: First question, fr: Première question}
    points: 3
    question: q1
    text: {en: 'Which?', fr: 'Laquelle ?'}
    choices: {a: {en: A, fr: A}, b: {en: B, fr: B}}
    answer: a
  q2: {<<: *question, question: q2, title: {en: Second question, fr: Seconde question}}
  secret: {<<: *question, question: q3, title: {en: Hidden question, fr: Question cachée}, visibility: hidden}
"""


def openssl(*arguments):
    subprocess.run(["openssl", *arguments], check=True, capture_output=True)


class PushLti(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.root = pathlib.Path(folder.name).resolve()
        cls.key, cls.public_key = cls.root / "lti.pem", cls.root / "public.pem"
        openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", cls.key)
        cls.key.chmod(0o600)
        openssl("pkey", "-in", cls.key, "-pubout", "-out", cls.public_key)
        (cls.root / "specs").mkdir()
        (cls.root / "specs" / "ring.yaml").write_text(SPEC, encoding="utf-8")
        cls.first = cls.graded("first", {"amina": "aaa", "bob": "aba", "chloé": "bbb"})
        cls.second = cls.graded("second", {"amina": "aaa", "bob": "aaa", "chloé": "bbb"})

    @classmethod
    def graded(cls, name, answers):
        """The text of the report of a class that answered so."""
        for student, letters in answers.items():
            folder = cls.root / name / student / "ring"
            folder.mkdir(parents=True)
            lines = (f"q{number}: {letter}\n" for number, letter in enumerate(letters, 1))
            (folder / "answers.yaml").write_text("".join(lines))
        run = subprocess.run([GRADER, "grade", name, "--specs", "specs", "--report", "json"], cwd=cls.root,
                             capture_output=True, text=True, env={**os.environ, "LC_ALL": "C.UTF-8"})
        assert run.returncode == 1, run.stdout + run.stderr
        return run.stdout

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.course = pathlib.Path(folder.name).resolve()
        (self.course / "grades.json").write_text(self.first, encoding="utf-8")
        (self.course / "roster.csv").write_text("name;login;id\nAmina;amina;1\nBob;bob;2\nChloé;chloé;3\n",
                                                encoding="utf-8")
        self.said = ""

    def platform(self, kind="moodle"):
        platform = lti_platform.Platform(kind, self.public_key)
        self.addCleanup(platform.close)
        return platform

    def configure(self, platform, item=None, **more):
        """`item`: how the line item is named; one is made on the platform without it."""
        config = {"allow_loopback": True, "token_url": platform.token_url, "client_id": platform.client_id,
                  "private_key": str(self.key), "reports": ["grades.json"],
                  "roster": {"file": "roster.csv", "student": "login", "user": "id"},
                  "line_items_url": platform.line_items_url,
                  "line_items": {"ring": item or {"url": platform.add_item()["id"]}},
                  "first_wait": "1 ms", **more}
        (self.course / "lti.yaml").write_text(json.dumps(config, indent=1), encoding="utf-8")

    def started(self, *options):
        environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
        return subprocess.Popen([GRADER, "push", "lti", "--config", "lti.yaml", *options], cwd=self.course, text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                env={**environment, "LC_ALL": "C.UTF-8"})

    def push(self, status, *options, language="en"):
        with self.started("--lang", language, *options) as run:
            stdout, stderr = run.communicate()
        self.assertEqual(run.returncode, status, stdout + stderr)
        self.said += stdout + stderr
        return stdout

    def check_secrets(self, platform):
        """Nothing that was said or stored gives access to anything."""
        texts = [self.said, *(file.read_text(encoding="utf-8") for file in self.course.iterdir())]
        self.assertTrue(platform.secrets)
        for secret in [*platform.secrets, self.key.read_text().splitlines()[1]]:
            for text in texts:
                self.assertNotIn(secret, text)

    def test_every_score_arrives_once(self):
        platform = self.platform()
        self.configure(platform)
        said = self.push(0)
        self.assertEqual(said, "amina, ring: 9/9: pushed\nbob, ring: 6/9: pushed\nchloé, ring: 0/9: pushed\n"
                               "3 pushed, 0 unchanged, 0 not pushed\n")
        self.assertEqual([(score["userId"], score["scoreGiven"], score["scoreMaximum"]) for score in platform.posted],
                         [("1", 9, 9), ("2", 6, 9), ("3", 0, 9)])
        for score in platform.posted:
            self.assertEqual((score["activityProgress"], score["gradingProgress"]), ("Completed", "FullyGraded"))
            self.assertNotIn("Hidden question", score["comment"])
        self.assertIn("fail: Second question: The answer was: b", platform.posted[1]["comment"])
        self.assertEqual(platform.requests, ["POST /token"] + 3 * ["POST /lineitems/1/lineitem/scores"])
        self.assertEqual((platform.claims["iss"], platform.claims["sub"]), ("client-1", "client-1"))
        # The same again sends nothing, not even for a token.
        self.assertEqual(self.push(0), "0 pushed, 3 unchanged, 0 not pushed\n")
        self.assertEqual(len(platform.requests), 4)
        # Only what changed is sent, in the same second as well.
        (self.course / "grades.json").write_text(self.second, encoding="utf-8")
        self.assertEqual(self.push(0), "bob, ring: 9/9 (was 6/9): pushed\n1 pushed, 2 unchanged, 0 not pushed\n")
        self.assertEqual(platform.results["1"]["2"]["scoreGiven"], 9)
        self.check_secrets(platform)
        self.assertEqual((self.course / "pushed.json").stat().st_mode & 0o777, 0o600)

    def test_a_rehearsal_sends_nothing(self):
        platform = self.platform()
        self.configure(platform, {"resource_id": "ring", "create": True})
        self.assertEqual(self.push(0, "--dry-run", language="fr").splitlines()[1:],
                         ["bob, ring: 6/9 : serait poussé", "chloé, ring: 0/9 : serait poussé",
                          "3 à pousser, 0 inchangées, 0 impossibles"])
        self.assertEqual(platform.requests, [])
        self.assertFalse((self.course / "pushed.json").exists())

    def test_what_passes_is_waited_for(self):
        platform = self.platform()
        self.configure(platform, timeout="1 s", attempts=20)
        platform.faults.extend([503, (429, {"Retry-After": "0"}), "drop", "hang", 500])
        platform.token_uses = 2
        self.push(0)
        self.assertEqual({user: score["scoreGiven"] for user, score in platform.results["1"].items()},
                         {"1": 9, "2": 6, "3": 0})
        self.assertGreater(platform.requests.count("POST /token"), 1)
        self.check_secrets(platform)

    def test_a_platform_that_fails_is_not_asked_for_ever(self):
        platform = self.platform()
        self.configure(platform, attempts=2)
        platform.faults.extend([503, 503])
        said = self.push(3)
        self.assertIn("ring: stopped: the platform fails; push again later (attempts: 2) (status 503", said)
        self.assertIn("0 pushed, 0 unchanged, 3 not pushed", said)
        self.assertEqual(self.push(0)[-len("3 pushed, 0 unchanged, 0 not pushed\n"):],
                         "3 pushed, 0 unchanged, 0 not pushed\n")

    def test_a_push_that_is_killed_goes_on_where_it_was(self):
        platform = self.platform()
        self.configure(platform)
        platform.faults.extend([None, "hang"])
        with self.started() as run:
            self.assertTrue(platform.hanging.wait(60))
            self.push(2)
            self.assertIn("another push is under way here", self.said)
            run.kill()
        self.assertIn("2 pushed, 1 unchanged, 0 not pushed", self.push(0))
        self.assertEqual([score["userId"] for score in platform.posted], ["1", "2", "3"])

    def test_what_moodle_refuses(self):
        platform = self.platform()
        self.configure(platform)
        platform.students.remove("1")
        future = lti_platform.datetime.datetime.fromisoformat("2999-01-01T00:00:00+00:00")
        platform.results["1"]["2"] = {"when": future}
        said = self.push(1)
        self.assertRegex(said, r"(?m)^amina, ring: 9/9: not pushed: .*no student of the course.*\(status 400: ")
        self.assertRegex(said, r"(?m)^bob, ring: 6/9: not pushed: the platform holds a newer score.*\(status 409: ")
        self.assertIn("chloé, ring: 0/9: pushed\n1 pushed, 0 unchanged, 2 not pushed\n", said)
        self.check_secrets(platform)

    def test_what_canvas_refuses(self):
        platform = self.platform("canvas")
        self.configure(platform, new_submission=False, comment=False)
        platform.students.remove("1")
        future = lti_platform.datetime.datetime.fromisoformat("2999-01-01T00:00:00+00:00")
        platform.results["1"]["2"] = {"when": future}
        said = self.push(1, language="fr")
        self.assertRegex(said, r"(?m)^amina, ring: 9/9 : non poussé : .*n’est pas étudiant.*\(statut 422 : ")
        self.assertRegex(said, r"(?m)^bob, ring: 6/9 : non poussé : .*note plus récente \(statut 400 : ")
        [score] = platform.posted
        self.assertIs(score["https://canvas.instructure.com/lti/submission"]["new_submission"], False)
        self.assertNotIn("comment", score)

    def test_a_line_item_that_is_gone(self):
        platform = self.platform()
        self.configure(platform)
        platform.items.clear()
        self.assertIn("ring: stopped: the platform knows no such line item or course", self.push(1))
        self.assertEqual(len(platform.requests), 2)

    def test_line_items_are_found_or_made(self):
        for kind in ("moodle", "canvas"):
            with self.subTest(kind):
                platform = self.platform(kind)
                platform.page = 2
                for number in range(5):
                    platform.add_item(tag="grade", resourceId=f"other {number}")
                self.configure(platform, {"tag": "grade", "resource_id": "ring & co", "create": True},
                               ledger=f"{kind}.json")
                self.push(0)
                self.assertEqual((platform.items["6"]["resourceId"], platform.items["6"]["label"],
                                  platform.items["6"]["scoreMaximum"]), ("ring & co", "ring", 9))
                self.assertEqual(len(platform.results["6"]), 3)
                (self.course / f"{kind}.json").unlink()
                for score in platform.results["6"].values():
                    score["when"] -= lti_platform.datetime.timedelta(hours=1)
                self.push(0)
                self.assertEqual(len(platform.items), 6)

    def test_line_items_are_read_on_all_pages(self):
        platform = self.platform("canvas")
        platform.page = 2
        for _ in range(5):
            platform.add_item(tag="grade")
        self.configure(platform, {"tag": "grade"})
        self.assertIn("the course has 5 such line items", self.push(1))

    def test_answers_without_end_are_not_read(self):
        platform = self.platform()
        platform.add_item(tag="grade", label="x" * 5_000_000)
        self.configure(platform, {"tag": "grade"})
        self.assertIn("does not answer: the answer is larger than 4 MB (attempts: 1)", self.push(3))

    def test_a_key_that_the_platform_does_not_know(self):
        platform = self.platform()
        other = self.course / "other.pem"
        openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", other)
        other.chmod(0o600)
        self.configure(platform, private_key="other.pem")
        self.assertRegex(self.push(3), r"stopped: the platform gives no access token: .*invalid_client")
        other.unlink()
        self.check_secrets(platform)

    def test_scopes_that_are_not_granted(self):
        for kind, words in (("moodle", "does not grant the scope https://purl.imsglobal.org/spec/lti-ags/scope/lineitem"),
                            ("canvas", "invalid_scope")):
            platform = self.platform(kind)
            platform.allowed = {"score", "lineitem.readonly"}
            self.configure(platform, {"tag": "x", "create": True})
            self.assertIn(words, self.push(3))

    def test_redirects_are_not_followed(self):
        platform, elsewhere = self.platform(), self.platform()
        self.configure(platform)
        platform.faults.append((302, {"Location": elsewhere.token_url}))
        self.assertIn("redirects to another address", self.push(1))
        self.assertEqual(elsewhere.requests, [])

    def test_certificates_are_verified(self):
        platform = self.platform()
        certificate = self.course / "certificate"
        openssl("req", "-x509", "-key", self.key, "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
                "-out", certificate)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, self.key)
        server = lti_platform.http.server.HTTPServer(("127.0.0.1", 0), platform.handler())
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda *_: None  # the other side leaves
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        self.configure(platform)
        config = (self.course / "lti.yaml").read_text().replace(platform.url,
                                                                f"https://127.0.0.1:{server.server_port}")
        (self.course / "lti.yaml").write_text(config)
        self.assertRegex(self.push(3), r"(?i)does not answer: .*certificate.*\(attempts: 1\)")
        self.assertEqual(platform.requests, [])

    def test_a_key_that_others_can_read(self):
        platform = self.platform()
        (self.course / "open.pem").write_bytes(self.key.read_bytes())
        (self.course / "open.pem").chmod(0o640)
        self.configure(platform, private_key="open.pem")
        self.push(2)
        self.assertIn("open.pem: holds a private key and can be read by others", self.said)

    def test_mistakes_of_the_configuration(self):
        (self.course / "lti.yaml").write_text("token_url: http://lms.example/token\nkey: x\n")
        self.push(2)
        self.assertIn('lti.yaml:1:12: "token_url" of the configuration must begin with https://', self.said)
        self.assertIn('lti.yaml:2:1: unknown key "key" in the configuration', self.said)
        platform = self.platform()
        self.configure(platform)
        (self.course / "roster.csv").write_text("login;id\namina;1\namina;2\n")
        self.push(2)
        self.assertIn('roster.csv:3: "amina" has two user ids', self.said)
        self.assertEqual(platform.requests, [])

    def test_students_without_an_id_are_named(self):
        platform = self.platform()
        self.configure(platform)
        (self.course / "roster.csv").write_text("login;id\namina;1\nchloé;3\n", encoding="utf-8")
        self.assertIn("2 pushed, 0 unchanged, 1 not pushed", self.push(1))
        self.assertIn("bob, ring: the roster has no user id for “bob”", self.said)

    def test_the_platform_of_this_test_refuses(self):
        platform = self.platform()
        url = platform.add_item()["id"].replace("/lineitem?", "/lineitem/scores?")
        platform.tokens = {"all": {"scopes": {"score"}, "uses": None}, "none": {"scopes": set(), "uses": None}}
        score = {"userId": "1", "activityProgress": "Completed", "gradingProgress": "FullyGraded", "scoreGiven": 1,
                 "scoreMaximum": 2, "timestamp": "2026-03-01T12:00:00.250+00:00"}

        def status(token="all", media_type=lti_platform.SCORE, **changes):
            request = urllib.request.Request(url, json.dumps({**score, **changes}).encode(),
                                             {"Authorization": f"Bearer {token}", "Content-Type": media_type})
            try:
                return urllib.request.urlopen(request).status
            except urllib.error.HTTPError as error:
                error.close()
                return error.code

        self.assertEqual(status(), 200)
        self.assertEqual(status(), 409)
        self.assertEqual(status(timestamp="2026-03-01T12:00:00.999+00:00"), 409)
        self.assertEqual(status(timestamp="2026-03-01T12:00:01.250"), 400)
        self.assertEqual(status(timestamp="2026-03-01T12:00:01+00:00"), 400)
        self.assertEqual(status(media_type="application/json"), 415)
        self.assertEqual([status(token) for token in ("none", "other")], [401, 401])


if __name__ == "__main__":
    GRADER = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main()
