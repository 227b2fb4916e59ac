import tarfile

with tarfile.open("vault.tar.gz", "w:gz", compresslevel=1) as archive:
    for number in range(12000):
        archive.addfile(tarfile.TarInfo(f"{number}.c"))
