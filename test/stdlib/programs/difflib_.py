import difflib, random
a = 'one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\n'.splitlines(True)
b = 'one\ntoo\nthree\nfour\nfive\nsix\n6.5\nseven\neigth\nnine\n'.splitlines(True)
print(''.join(difflib.unified_diff(a, b, 'a.txt', 'b.txt', '2020', '2021', n=1)))
print(''.join(difflib.context_diff(a, b, 'a', 'b')))
d = list(difflib.ndiff(a, b)); print(''.join(d)); print(list(difflib.restore(d, 1)) == a, list(difflib.restore(d, 2)) == b)
s = difflib.SequenceMatcher(None, 'abxcd', 'abcd'); print(s.get_matching_blocks(), s.get_opcodes(), s.ratio(), s.quick_ratio(), s.real_quick_ratio(), s.find_longest_match())
print(difflib.SequenceMatcher(lambda x: x == ' ', 'private Thread currentThread;', 'private volatile Thread currentThread;').get_opcodes())
print(difflib.get_close_matches('appel', ['ape', 'apple', 'peach', 'puppy']), difflib.get_close_matches('wheel', dir(str) + ['where', 'wheels']))
print(difflib.IS_LINE_JUNK(' # \n'), difflib.IS_CHARACTER_JUNK('x'), list(difflib.unified_diff([], ['x\n'])), list(difflib.unified_diff(a, a)))
print(list(difflib.diff_bytes(difflib.unified_diff, [b'a', b'\xff'], [b'b', b'\xff'], lineterm=b'')))
random.seed(1)
import hashlib; h = hashlib.sha256()
for i in range(60):
    x = [''.join(random.choice('ab \t') for _ in range(random.randrange(8))) + '\n' for _ in range(random.randrange(9))]
    y = [l if random.random() < .6 else ''.join(random.choice('ab \t') for _ in range(random.randrange(8))) + '\n' for l in x] + ['z\n'] * random.randrange(2)
    h.update(repr([list(difflib.ndiff(x, y)), list(difflib.unified_diff(x, y)), list(difflib.context_diff(x, y, n=random.randrange(3)))]).encode())
print(h.hexdigest())
big = [random.randrange(5) for _ in range(300)]; print(difflib.SequenceMatcher(None, big, big[::-1]).ratio(), difflib.SequenceMatcher(None, big, big[5:], autojunk=False).ratio())
for f in (lambda: difflib.get_close_matches('a', [], n=0), lambda: difflib.get_close_matches('a', [], cutoff=2), lambda: list(difflib.unified_diff([1], [2])), lambda: list(difflib.restore([], 3))):
    try: f()
    except Exception as e: print(type(e).__name__, e)
