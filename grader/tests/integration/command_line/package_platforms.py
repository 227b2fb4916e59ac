#!/usr/bin/env python3
"""package_platforms.py GRADER: each package is installed and run as its platform does it: as root, in a root folder
with that platform's paths and a process namespace of its own, and its results are read as the platform reads them."""

import io
import json
import os
import pathlib
import subprocess
import sys
import tarfile
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "platforms"))
import consumers  # noqa: E402

GRADER = ""

SPEC = """\
title: {en: Echo, fr: Écho}
summary: {en: Says <it>., fr: Dit <le>.}
program: {kind: executable, name: echo}
cases:
  plain: {limits: {wall: WALL}}
checks:
  runs: {kind: exit_status, points: 1}
  said: {kind: output, title: {en: The output, fr: La sortie}, points: 3, requires: [runs], lines: [hello]}
"""
SUBMISSIONS = {
    "right": '#include <stdio.h>\nint main(void) { puts("hello"); }\n',
    "wrong": '#include <stdio.h>\nint main(void) { puts("good bye"); }\n',
    "hanging": "#include <unistd.h>\nint main(void) { pause(); }\n",
}
GRADES = {"right": 1.0, "wrong": 0.25, "hanging": 0.0}

# What the platform's image would bring: the machine's folders, but for those that are the platform's. /run stays the
# machine's, since other graders choose users there; control groups are not given, whose names are process numbers.
ENTER = """
root=$1; shift
mount --bind "$root" "$root"
for entry in /*; do
  case $entry in /autograder|/grade|/opt|/home|/root|/fake|/proc|/tmp) continue;; esac
  if [ -L "$entry" ]; then [ -L "$root$entry" ] || cp -P "$entry" "$root$entry"
  elif [ -d "$entry" ]; then mkdir -p "$root$entry"; mount --rbind "$entry" "$root$entry"; fi
done
mkdir -p "$root/proc" "$root/root" "$root/tmp"; chmod 1777 "$root/tmp"; mount -t proc proc "$root/proc"
[ ! -d "$root/sys/fs/cgroup" ] || mount -t tmpfs -o ro none "$root/sys/fs/cgroup"
exec chroot "$root" /bin/sh -c "$1"
"""


def entering(root, command):
    return subprocess.Popen(
        ["unshare", "--mount", "--propagation", "private", "--pid", "--fork", "--kill-child", "sh", "-ec", ENTER, "sh",
         str(root), command],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env={"PATH": "/fake:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root"})


class Platform:
    """A platform's paths, and how it starts a grading. Results are bytes."""
    data = result = entry = name = None

    def __init__(self, root, package):
        self.root, self.package = root, package

    def put(self, path, text, mode=0o644):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        file.chmod(mode)

    def copy(self, source, path):
        subprocess.run(["mkdir", "-p", (self.root / path).parent], check=True)
        subprocess.run(["cp", "-r", source, self.root / path], check=True)

    def hand_in(self, source):
        self.put(f"{self.submission}/main.c", source)

    def read(self, _):
        return (self.root / self.result).read_bytes()

    def problems(self, output):
        """A result without a grade is one that the platform calls a failed autograder; it must still be read."""
        if self.grade(output) is None:
            return [] if isinstance(consumers.parsed(output.decode()), dict) else ["no object"]
        return consumers.problems(self.name, output)


class Gradescope(Platform):
    name = "gradescope"
    submission, data = "autograder/submission", "autograder/source/data"
    result, entry = "autograder/results/results.json", "cd /autograder && ./run_autograder"

    def set_up(self):
        """As the image is built: the zip is unpacked into source/, run_autograder copied beside it."""
        source = self.root / "autograder" / "source"
        source.mkdir(parents=True)
        subprocess.run(["unzip", "-q", self.package / "autograder.zip", "-d", source], check=True)
        self.copy(source / "run_autograder", "autograder/run_autograder")
        return "sh /autograder/source/setup.sh"

    def grade(self, output):
        result = json.loads(output)
        return result["score"] / 4 if "score" in result else None


class PrairieLearn(Platform):
    name = "prairielearn"
    submission, data = "grade/student", "grade/tests/data"
    result, entry = "grade/results/results.json", "chmod +x /grade/tests/run && /grade/tests/run"

    def set_up(self):
        """What the Dockerfile does, and what PrairieLearn copies into a job's container."""
        info = json.loads((self.package / "question" / "info.json").read_text())
        assert info["externalGradingOptions"]["entrypoint"] == "/grade/tests/run" and len(info["uuid"]) == 36, info
        page = (self.package / "question" / "question.html").read_text()
        assert 'file-names="main.c"' in page and "&lt;" in page, page
        self.copy(self.package / "question" / "tests", "grade/tests")
        self.copy(self.package / "image" / "interleave", "fake/interleave")
        return "sh /fake/interleave/install"

    def grade(self, output):
        result = json.loads(output)
        return result["score"] if result.get("gradable", True) else None


class Autolab(Platform):
    name = "autolab"
    submission, data = "home/autograde/autolab/handin.tar", "home/autograde/autolab/autograde/data"
    result = "home/autograde/autolab/result"
    entry = "cd /home/autograde/autolab && exec make"

    def set_up(self):
        """The image, and the job's folder; sudo gives what one is already."""
        self.copy(self.package / "image" / "interleave", "fake/interleave")
        self.put("fake/sudo", '#!/bin/sh\n[ "$1" = -n ] && shift && exec "$@"\n', 0o755)
        self.copy(self.package / "autograde-Makefile", "home/autograde/autolab/Makefile")
        self.copy(self.package / "autograde.tar", "home/autograde/autolab/autograde.tar")
        return "sh /fake/interleave/install"

    def hand_in(self, source):
        archive = io.BytesIO()
        with tarfile.open(fileobj=archive, mode="w") as tar:
            member = tarfile.TarInfo("echo/main.c")
            member.size = len(source)
            tar.addfile(member, io.BytesIO(source.encode()))
        self.put(self.submission, archive.getvalue())

    def read(self, printed):
        return printed

    def problems(self, output):
        """Without a grade there is nothing that Autolab would read."""
        if self.grade(output) is None:
            return [line for line in output.decode().splitlines() if line.startswith("{")]
        return super().problems(output)

    def grade(self, output):
        last = output.decode().splitlines()[-1:]
        return json.loads(last[0])["scores"]["echo"] / 4 if last and last[0].startswith('{"scores"') else None


@unittest.skipUnless(os.geteuid() == 0, "only root can make the platforms' folders")
class Installing(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(dir="/var/tmp")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name).resolve()
        self.folder.chmod(0o755)

    def installed(self, kind, wall="1 s", language="en"):
        work = self.folder / kind.name
        (work / "specs").mkdir(parents=True)
        (work / "specs" / "echo.yaml").write_text(SPEC.replace("WALL", wall), encoding="utf-8")
        (work / "begin").mkdir()
        (work / "begin" / "main.c").write_text(SUBMISSIONS["wrong"])
        subprocess.run([GRADER, "package", kind.name, "--exercise", "echo", "--specs", "specs", "--template", "begin",
                        "--lang", language], cwd=work, check=True, capture_output=True)
        (work / "root").mkdir()
        platform = kind(work / "root", work / f"echo-{kind.name}")
        # No network here, and the packages are installed: what would be, is noted.
        platform.put("fake/apt-get", '#!/bin/sh\necho "$@" >> /fake/apt\n', 0o755)
        setting_up = entering(platform.root, platform.set_up())
        printed = setting_up.communicate()[0]
        self.assertEqual(setting_up.returncode, 0, printed)
        apt = (platform.root / "fake" / "apt").read_text().splitlines()
        self.assertEqual(apt[0], "update")
        self.assertIn("g++", apt[1].split())
        return platform

    def graded(self, platform, command=None):
        running = entering(platform.root, command or platform.entry)
        printed = running.communicate()[0]
        output = platform.read(printed)
        self.assertEqual(platform.problems(output), [], printed)
        return platform.grade(output), output.decode(), printed.decode()

    def check(self, kind, word):
        platform = self.installed(kind, language="fr")
        for name, source in SUBMISSIONS.items():
            platform.hand_in(source)
            grade, output, printed = self.graded(platform)
            self.assertEqual(grade, GRADES[name], f"{name}: {output}{printed}")
            self.assertIn(word, output)
        return platform


class Packages(Installing):
    def test_gradescope(self):
        self.check(Gradescope, "sortie")

    def test_prairielearn(self):
        self.check(PrairieLearn, "sortie")

    def test_autolab(self):
        self.check(Autolab, "sortie")

    def test_the_libraries_come_along(self):
        platform = self.installed(Gradescope)
        for program, brought in (("bin/grader", ("libfmt", "liblua", "libre2", "libyaml-cpp")),
                                 ("lib/interleave/unpack", ("libfmt",))):
            loaded = entering(platform.root, f"ldd /opt/interleave/{program}").communicate()[0].decode()
            for library in brought:
                self.assertRegex(loaded, rf"{library}\S* => /opt/interleave/", program)

    def test_a_run_that_is_killed_leaves_a_result_without_points(self):
        for kind in (Gradescope, PrairieLearn):
            with self.subTest(platform=kind.name):
                platform = self.installed(kind, wall="1 min")
                platform.hand_in(SUBMISSIONS["hanging"])
                running = entering(platform.root, platform.entry)
                while not (platform.root / platform.result).exists() or not platform.read(b"").endswith(b"\n"):
                    self.assertIsNone(running.poll())
                running.kill()  # and everything in its namespace
                running.communicate()
                output = platform.read(b"")
                self.assertEqual(platform.problems(output), [])
                self.assertIsNone(platform.grade(output), output)

    def test_a_run_that_takes_too_long_leaves_a_result_without_points(self):
        platform = self.installed(Autolab, wall="1 min")
        platform.hand_in(SUBMISSIONS["hanging"])
        run = platform.root / platform.data / ".." / "run"
        subprocess.run(["tar", "-C", platform.root / "home/autograde/autolab", "-xf",
                        platform.root / "home/autograde/autolab/autograde.tar"], check=True)
        run.write_text(run.read_text().replace(" 170\n", " 1\n"))
        grade, output, printed = self.graded(platform, "cd /home/autograde/autolab && sh autograde/run")
        self.assertIsNone(grade, output + printed)

    def test_a_packaged_grader_makes_no_packages(self):
        platform = self.installed(Gradescope)
        packaging = entering(platform.root, "/opt/interleave/bin/grader package autolab --exercise echo "
                                            "--specs /autograder/source/data/specs")
        self.assertIn(b"the templates of packages are missing", packaging.communicate()[0])
        self.assertEqual(packaging.returncode, 3)

    def test_a_name_that_scripts_could_not_hold_is_refused(self):
        for exercise, file, why in (("a b", "main.c", "a b: a package"), ("echo", 'a"b.c', 'a"b.c: a package'),
                                    ("echo", "Makefile", "begin: no file")):
            with self.subTest(exercise=exercise, file=file), tempfile.TemporaryDirectory() as folder:
                work = pathlib.Path(folder)
                (work / "begin").mkdir()
                (work / "begin" / file).touch()
                (work / f"{exercise}.yaml").write_text(SPEC.replace("WALL", "1 s"), encoding="utf-8")
                said = subprocess.run([GRADER, "package", "coderunner", "--exercise", exercise, "--specs", ".",
                                       "--template", "begin"], cwd=work, capture_output=True, text=True)
                self.assertEqual(said.returncode, 2)
                self.assertIn(why, said.stderr)


if __name__ == "__main__":
    GRADER = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main()
