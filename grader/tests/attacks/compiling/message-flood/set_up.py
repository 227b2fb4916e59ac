with open("flood.h", "w", encoding="ascii") as file:
    file.write(f'#pragma message("{"x" * 60000}")\n#if __INCLUDE_LEVEL__ < 14\n' + '#include "flood.h"\n' * 2 + "#endif\n")
