import json, os, sys

places = json.loads(sys.argv[1])
here = os.getcwd()
os.rmdir(here)
os.symlink(places["NEIGHBOUR"], here)
