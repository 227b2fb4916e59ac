import json, os, sys

places = json.loads(sys.argv[1])
os.symlink(places["NEIGHBOUR"] + "/main.c", "main.c")
os.symlink(places["NEIGHBOUR"] + "/vault.h", "vault.h")
