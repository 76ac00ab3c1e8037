"""Text made four ways: immutable strings that are copied, joined, formatted and interned."""


def by_concatenation(count):
    text = ""
    for i in range(count):
        text += str(i) + ","
    return text


def by_prepending(count):
    text = ""
    for i in range(count):
        text = str(i) + "," + text
    return text


def by_join(count):
    return "".join([str(i) + "," for i in range(count)])


def by_format(count):
    lines = []
    for i in range(count):
        lines.append(f"{i:05d}|{i * i:>10}|{i / 7:.3f}")
    return "\n".join(lines)


def word_counts(text):
    counts = {}
    for word in text.split(","):
        if word:
            key = word[-2:]
            counts[key] = counts.get(key, 0) + 1
    return counts


def main():
    plain = by_concatenation(20000)
    print("concatenated", len(plain), plain == by_join(20000))
    backwards = by_prepending(2500)
    print("prepended", len(backwards), backwards[:12])
    table = by_format(12000)
    print("formatted", len(table), table.splitlines()[-1])
    counts = word_counts(plain)
    top = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:3]
    print("endings", len(counts), top)
    print("replaced", len(plain.replace("9", "nine")), plain.upper().count("1"))


main()
