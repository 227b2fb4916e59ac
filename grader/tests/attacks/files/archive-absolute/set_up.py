import io, json, sys, tarfile

places = json.loads(sys.argv[1])
with tarfile.open("vault.tar", "w") as archive:
    for name in ["main.c", places["LEDGER"], places["WORLD"] + "/pwned", places["NEIGHBOUR"] + "/main.c"]:
        entry = tarfile.TarInfo(name)
        entry.size = 6
        archive.addfile(entry, io.BytesIO(b"owned\n"))
