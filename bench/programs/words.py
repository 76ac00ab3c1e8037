"""Text: splitting, counting in dicts, joining, formatting, sorting by key."""
import random


def make_text(words, seed):
    numbers = random.Random(seed)
    syllables = ["ka", "lo", "mi", "ne", "pu", "ra", "so", "ti", "vu", "we"]
    return " ".join("".join(numbers.choice(syllables) for _ in range(numbers.randint(1, 3))) for _ in range(words))


def main():
    text = make_text(250000, 3)
    counts = {}
    for word in text.split():
        counts[word] = counts.get(word, 0) + 1
    pairs = {}
    previous = None
    for word in text.split(" "):
        if previous is not None:
            pairs[previous, word] = pairs.get((previous, word), 0) + 1
        previous = word
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    for word, count in ranked[:5]:
        print(f"{word:>8} {count:6d} {count / len(counts):8.3f}")
    print(len(text), len(counts), len(pairs), text.count("ka"), text.upper().replace("LO", "0").find("0"))


main()
