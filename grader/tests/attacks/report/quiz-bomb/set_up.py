with open("answers.yaml", "w", encoding="ascii") as file:
    file.write("q1: " + "[" * 100000)
