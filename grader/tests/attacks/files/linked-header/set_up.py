import json, os, sys

os.symlink(json.loads(sys.argv[1])["ANSWERS"], "answers.h")
