import difflib, random
random.seed(4)
words = ['alpha beta', 'alpha betta', 'gamma', 'delta x', 'delta y', '', 'one two three', 'one too three', '\tx  y', '# c', '    ']
for k in range(30):
    a = [random.choice(words) + '\n' for _ in range(random.randrange(14))]; b = [w for w in a if random.random() < .7]
    for _ in range(random.randrange(4)): b.insert(random.randrange(len(b) + 1), random.choice(words) + '\n')
    print(list(difflib.unified_diff(a, b, 'f', 't', 'd1' if k % 2 else '', n=k % 4))); print(list(difflib.context_diff(a, b, 'f', 't', '', 'd2', n=k % 3)))
    d = list(difflib.ndiff(a, b, difflib.IS_LINE_JUNK if k % 3 == 0 else None)); print(d, list(difflib.restore(d, 1)) == a, list(difflib.restore(d, 2)) == b)
    m = difflib.SequenceMatcher(lambda s: s in ('\n', '# c\n') if k % 2 else None, a, b) if k % 2 else difflib.SequenceMatcher(None, a, b)
    print(m.get_matching_blocks(), m.get_opcodes(), list(m.get_grouped_opcodes(k % 3)), m.ratio(), m.quick_ratio(), m.real_quick_ratio(), m.bjunk, m.bpopular)
    s = ''.join(random.choice('ab c') for _ in range(random.randrange(30))); t = ''.join(random.choice('ab c') for _ in range(random.randrange(30)))
    m = difflib.SequenceMatcher(lambda c: c == ' ', s, t); print(m.find_longest_match(), m.get_matching_blocks(), m.find_longest_match(1, len(s), 0, len(t) // 2))
big = 'abcde' * 60 + 'xyz'; m = difflib.SequenceMatcher(None, big, 'q' + big); print(m.ratio(), sorted(m.bpopular), difflib.SequenceMatcher(None, big, 'q' + big, autojunk=False).ratio())
print(difflib.get_close_matches('appel', ['ape', 'apple', 'peach', 'puppy']))
for f in (lambda: list(difflib.unified_diff([1], ['a'])), lambda: list(difflib.unified_diff(['a'], ['b'], 3)), lambda: list(difflib.context_diff('', b'x'))):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(list(difflib.diff_bytes(difflib.unified_diff, [b'a\xff'], [b'b'], b'x', b'y')))
