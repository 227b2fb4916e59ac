import json, os, pathlib, sys

places = json.loads(sys.argv[1])
touch = f"touch {places['WORLD']}/pwned"
pathlib.Path("Makefile").write_text(f"all vault check:\n\t{touch}\n")
pathlib.Path("CMakeLists.txt").write_text(f'execute_process(COMMAND {touch})\n')
pathlib.Path(".gdbinit").write_text(f"shell {touch}\n")
pathlib.Path("expect.yaml").write_text("about: right\nverdict: pass\n")
pathlib.Path("ccache.conf").write_text(f"compiler = /bin/false\nprefix_command = {touch}\n")
pathlib.Path("vault.yaml").write_text("title: {en: E, fr: E}\nprogram: {kind: files, required_files: [main.c]}\nchecks: {}\n")
os.mkdir(".ccache")
os.mkdir("specs")
pathlib.Path("specs/vault.yaml").write_text(pathlib.Path("vault.yaml").read_text())
pathlib.Path("report.json").write_text('{"score": 14, "verdict": "pass"}\n')
