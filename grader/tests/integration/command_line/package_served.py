#!/usr/bin/env python3
"""package_served.py GRADER: the packages for platforms whose jobs are no root, run as package_platforms.py runs the
others: the image's instructions make the root folder, the service runs there, and jobs run as the platform's users,
within its limits."""

import os
import pathlib
import re
import shlex
import subprocess
import sys
import unittest
import xml.etree.ElementTree

import package_platforms
from package_platforms import SUBMISSIONS, consumers, entering, json

PATH = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
READY = "until [ -S /opt/interleave/socket ]; do sleep 0.02; done"


class Served(package_platforms.Platform):
    """Of the machine's /usr nothing is written: what the image has below it is in /fake."""
    data = "opt/interleave-exercises/echo"
    user = place = limits = service = job = None

    def image(self, instruction):
        lines = (self.package / "image" / "Dockerfile").read_text().replace("/usr/sbin/", "/fake/").splitlines()
        return [line.removeprefix(instruction + " ") for line in lines if line.startswith(instruction + " ")]

    def set_up(self):
        for source, target in map(str.split, self.image("COPY")):
            self.copy(self.package / "image" / source, target.lstrip("/"))
        (self.root / "fake").mkdir(exist_ok=True)
        return " && ".join(self.image("RUN"))

    def as_user(self, command, *settings):
        """In its folder, with its environment and limits."""
        place = self.root / self.place
        for path in [place, *place.rglob("*")]:
            os.chown(path, self.user, self.user)
        return (f"cd /{self.place} && prlimit --core=0 {self.limits} setpriv --reuid={self.user} --regid={self.user}"
                f" --clear-groups --no-new-privs env -i {shlex.join([PATH, 'TERM=dumb', *settings])} {command}")

    def served(self, job):
        return f"rm -f /opt/interleave/socket; {self.service} {READY}; {job}"

    @property
    def entry(self):
        return self.served(self.job)


class Vpl(Served):
    """vpl-jail-system 5.0.1: processMonitor::becomePrisoner, Jail::setLimits, Jail::transferExecution."""
    name, user, place = "vpl", 10001, "home/p10001"
    service = "/fake/vpl/pre_start.sh;"
    most_seconds = 240
    limits = f"--cpu={most_seconds} --fsize={64 << 20} --nproc=200"

    def hand_in(self, source):
        """As Moodle sends it: the execution files, the submission, and what VPL knows of it."""
        subprocess.run(["rm", "-rf", self.root / self.place], check=True)
        self.copy(self.package / "execution_files", self.place)
        self.put(f"{self.place}/main.c", source)
        known = {"VPL_SUBFILE0": "main.c", "VPL_SUBFILES": "main.c\n", "VPL_MAXTIME": str(self.most_seconds),
                 "VPL_GRADEMIN": "2.00000", "VPL_GRADEMAX": "20.00000", "LC_ALL": "C.UTF-8"}
        self.put(f"{self.place}/vpl_environment.sh", "#!/bin/bash\n" + "".join(
            f"export {name}={shlex.quote(value)}\n" for name, value in known.items()), 0o755)

    @property
    def job(self):
        deleted = " ".join(os.listdir(self.package / "execution_files"))
        return (f"{self.as_user('./vpl_evaluate.sh')} && rm {deleted} && {self.as_user('./vpl_execution')};"
                " echo $? >/fake/status")

    def read(self, printed):
        return printed

    def problems(self, output):
        """Beside a status other than 0 the jail prints a line of its own."""
        found = [] if (self.root / "fake" / "status").read_text() == "0\n" else ["the exit status is not 0"]
        if self.grade(output) is not None:
            return found + consumers.problems(self.name, output)
        _, comments, inside = consumers.vpl_result(output.decode())
        return found + ([] if comments and not inside else ["no comment, or one that does not end"])

    def grade(self, output):
        grade = consumers.vpl_result(output.decode())[0]
        return None if grade is None else (grade - 2) / 18


class CodeRunner(Served):
    """Jobe's LanguageTask::runInSandbox and runguard.c; Twig as CodeRunner's escapers.php has it."""
    name, user, place = "coderunner", 484, "home/jobe/runs/jobe_1"
    result = f"{place}/prog.out"

    @property
    def service(self):
        """Of the image's command, all but the server that is started last."""
        [command] = self.image("CMD")
        shell, option, script = json.loads(command)
        assert (shell, option) == ("/bin/sh", "-c") and script.endswith("& exec /fake/apache2ctl -D FOREGROUND"), script
        return script.removesuffix("exec /fake/apache2ctl -D FOREGROUND")

    def hand_in(self, source, attached=False):
        question = xml.etree.ElementTree.parse(self.package / "question.xml").find("question")
        assert question.get("type") == "coderunner" and question.findtext("grader") == "TemplateGrader"
        assert question.findtext("iscombinatortemplate") == "1" and question.findtext("language") == "python3"
        assert question.findtext("answerpreload") == SUBMISSIONS["wrong"]
        given = {"STUDENT_ANSWER": "" if attached else source, "ATTACHMENTS": "main.c" if attached else ""}
        tags = re.compile(r"\{\{ (\w+) \| e\('py'\) \}\}|\{% verbatim %\}(.*?)\{% endverbatim %\}", re.DOTALL)
        template = question.findtext("template")
        assert not re.search(r"\{[{%#]", tags.sub("", template)), template
        program = tags.sub(lambda tag: given[tag[1]].replace("\\", "\\\\").replace('"', '\\"') if tag[1] else tag[2],
                           template)
        subprocess.run(["rm", "-rf", self.root / self.place], check=True)
        self.put(f"{self.place}/__tester__.python3", program)
        if attached:
            self.put(f"{self.place}/main.c", source)
        self.params = json.loads(question.findtext("sandboxparams"))
        self.params["cputime"] = int(question.findtext("cputimelimitsecs"))

    @property
    def limits(self):
        return f"--cpu={self.params['cputime']} --fsize={20_000_000} --nproc=31 --as={1_024_000_000}"

    @property
    def job(self):
        program = self.as_user("/usr/bin/python3 -BE __tester__.python3", "LANG=C.UTF-8")
        return f"{program} </dev/null >prog.out 2>prog.err"

    def problems(self, output):
        """What is on standard error is an error to CodeRunner, and output beyond `streamsize` is cut."""
        found = super().problems(output)
        found += [] if (self.root / self.place / "prog.err").read_bytes() == b"" else ["something on standard error"]
        return found + (["too long"] if len(output) > self.params["streamsize"] * 1_000_000 else [])

    def grade(self, output):
        return json.loads(output).get("fraction")


# Each line is sent as a whole submission; nothing may come back.
ODD = r"""
import socket
for sent in (b"", b"\n", b"echo", b"../echo\nx", b"/opt/interleave-exercises/echo\nx", b"echo\0\nx", b"--specs\nx",
             b"echo/\nx", b".\nx", b"echo echo\nx", b"other\nx", b"e" * 101 + b"\nx", b"echo\n" + bytes(20_000_000)):
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect("/opt/interleave/socket")
        try:
            connection.sendall(sent)
            connection.shutdown(socket.SHUT_WR)
            answer = connection.recv(100)
        except OSError:  # it need not read all of it
            answer = b""
    assert answer == b"", (sent[:100], answer)
"""


class Packages(package_platforms.Installing):
    def no_grade_without_the_service(self, platform):
        platform.hand_in(SUBMISSIONS["right"])
        grade, output, _ = self.graded(platform, platform.job)
        self.assertIsNone(grade, output)

    def test_vpl(self):
        self.no_grade_without_the_service(self.check(Vpl, "sortie"))

    def test_coderunner(self):
        platform = self.check(CodeRunner, "sortie")
        self.no_grade_without_the_service(platform)
        platform.hand_in(SUBMISSIONS["right"], attached=True)
        self.assertEqual(self.graded(platform)[0], 1.0)

    def test_a_job_whose_time_is_over_has_a_result_without_a_grade_and_holds_nobody_up(self):
        platform = self.installed(Vpl, wall="5 min")
        platform.most_seconds = 11
        platform.hand_in(SUBMISSIONS["hanging"])
        platform.put("fake/right/main.c", SUBMISSIONS["right"])
        next_one = "cd /fake/right && /opt/interleave/ask echo 60 main.c >/fake/next"
        grade, output, _ = self.graded(platform, f"{platform.entry}; {next_one}")
        self.assertIsNone(grade, output)
        self.assertIn("Grade :=>> 10.00000", (platform.root / "fake" / "next").read_text())

    def test_the_service_refuses_what_is_odd_and_shows_nothing(self):
        platform = self.installed(Vpl)
        platform.hand_in(SUBMISSIONS["right"])
        platform.put("fake/odd.py", ODD)
        tries = platform.as_user("/usr/bin/python3 /fake/odd.py", "VPL_GRADEMAX=1000", "PYTHONPATH=/home/p10001")
        reading = platform.as_user("cat /opt/interleave-exercises/echo/specs/echo.yaml")
        then = platform.as_user("/opt/interleave/ask echo 60 main.c", "VPL_GRADEMAX=1000")
        running = entering(platform.root,
                           platform.served(f"({tries}) && ! ({reading}) && ({then}) >/fake/then"))
        printed = running.communicate()[0].decode()
        self.assertEqual(running.returncode, 0, printed)
        self.assertIn("Permission denied", printed)
        self.assertIn("Grade :=>> 10.00000", (platform.root / "fake" / "then").read_text())


if __name__ == "__main__":
    package_platforms.GRADER = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main()
