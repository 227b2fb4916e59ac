for number in range(6):
    with open(f"part{number}.c", "w", encoding="ascii") as file:
        file.write(" " * (2 << 20))
