import zipfile

with zipfile.ZipFile("vault.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
    archive.writestr("main.c", "int main(void) { return 0; }\n")
    with archive.open("big.c", "w", force_zip64=True) as file:
        for _ in range(400):
            file.write(b" " * (1 << 20))
