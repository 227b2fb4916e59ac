import json, os, sys

os.link(json.loads(sys.argv[1])["ANSWERS"], "answers.h")
if os.geteuid() == 0:  # the student's folder, the teacher's file
    os.chown(".", 12345, 12345)
    os.chown("main.c", 12345, 12345)
