import json, subprocess, sys

places = json.loads(sys.argv[1])
source = ('#include <stdio.h>\n__attribute__((constructor)) static void go(void) '
          f'{{ fclose(fopen("{places["WORLD"]}/pwned", "w")); }}\nint plugin_is_GPL_compatible;\n')
subprocess.run(["gcc", "-shared", "-fPIC", "-x", "c", "-o", "evil.so", "-"], input=source, text=True, check=True)
