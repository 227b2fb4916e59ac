import json, os, sys

answers = json.loads(sys.argv[1])["ANSWERS"]
while True:
    os.symlink(answers, "../next")
    os.rename("../next", "answers.h")
    with open("../next", "w", encoding="ascii") as file:
        file.write("/* empty */\n")
    os.rename("../next", "answers.h")
