import io, zipfile

inside = io.BytesIO()
with zipfile.ZipFile(inside, "w", zipfile.ZIP_DEFLATED) as archive:
    for number in range(50):
        archive.writestr(f"part{number}.c", bytes(range(256)) * 64)
data = bytearray(inside.getvalue())
for at in range(30, len(data), 97):
    data[at] ^= 0xFF
with open("vault.zip", "wb") as file:
    file.write(data[:len(data) * 2 // 3])
