"""Records what the real interpreter prints and counts; run with CPython 3.11.7.

    env PYTHONHASHSEED=0 python3.11 -s -P -S -B record.py

writes programs/*.txt (standard output) and counters.json: for each statement of statements.txt the state of the cycle
collector's counters, the blocks, and the bytes that tracemalloc counts, as changes over a collected heap.
"""
import gc
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
FLAGS = ['-s', '-P', '-S', '-B', '-W', 'ignore']


def read_statements():
    """Groups of a setup (lines that start with '!') and single statements; ' ;; ' parts lines."""
    setup, programs = [], []
    for line in open(os.path.join(HERE, 'statements.txt')):
        line = line.rstrip('\n')
        if line.startswith('#'):
            setup = []
        elif line.startswith('!'):
            setup.append(line[1:])
        elif line:
            programs.append('\n'.join(setup + line.split(' ;; ')) + '\n')
    return programs


def count(code, ns, run, collect, blocks, counts, stats, clear):
    clear(); collect()
    s0 = stats()
    collect()
    b0 = blocks(); c0 = counts()
    run(code, ns)
    b1 = blocks(); c1 = counts(); s1 = stats()
    return s0, b0, c0, b1, c1, s1


def trace(code, ns, run, collect, clear, reset, traced):
    clear(); collect(); collect()
    reset()
    m0 = traced()
    run(code, ns)
    m1 = traced()
    return m0, m1


def measure(mode, programs):
    if mode == 'trace':
        import tracemalloc
        tracemalloc.start(1)
    out = []
    for code in [compile(text, '<probe>', 'exec') for text in ['0\n'] + programs]:
        ns = {'__name__': '__main__', '__builtins__': __builtins__}
        [0][0:0]
        if mode == 'count':
            s0, b0, c0, b1, c1, s1 = count(code, ns, exec, gc.collect, sys.getallocatedblocks, gc.get_count, gc.get_stats,
                                           sys._clear_type_cache)
            runs = [y['collections'] - x['collections'] for x, y in zip(s0, s1)]
            runs[2] -= 1
            out.append([list(c1), runs, b1 - b0 - 2])
        else:
            m0, m1 = trace(code, ns, exec, gc.collect, sys._clear_type_cache, tracemalloc.reset_peak,
                           tracemalloc.get_traced_memory)
            out.append([m1[0] - m0[0] - 120, m1[1] - m0[0] - 120])
        ns.clear()
        del ns
    return out[1:]


def main():
    for name in sorted(os.listdir(os.path.join(HERE, 'programs'))):
        if not name.endswith('.py'):
            continue
        path = os.path.join(HERE, 'programs', name)
        text = subprocess.run([sys.executable, *FLAGS, path], stdout=subprocess.PIPE, check=True).stdout
        with open(path[:-3] + '.txt', 'wb') as file:
            file.write(text)
    rows = []
    for mode in ('count', 'trace'):
        text = subprocess.run([sys.executable, *FLAGS, __file__, mode], stdout=subprocess.PIPE, check=True).stdout
        rows.append(json.loads(text))
    with open(os.path.join(HERE, 'counters.json'), 'w') as file:
        file.write('[\n')
        file.write(',\n'.join(json.dumps(a + b) for a, b in zip(*rows)))
        file.write('\n]\n')


if len(sys.argv) > 1:
    print(json.dumps(measure(sys.argv[1], read_statements())))
else:
    main()
