"""Records what CPython 3.11.7 prints and counts, for values.test.ts.

Run in this folder: env PYTHONHASHSEED=0 python3.11 -s -P -S -B -W ignore record.py
Writes expected/<program>.txt for each of programs/*.py, and expected/allocations.jsonl: for each snippet of
allocations.txt a line with gc.get_count(), the change of sys.getallocatedblocks(), and tracemalloc's current and peak
bytes. Each snippet runs twice; the second run counts. Offsets are those of the probe itself.
"""
import gc
import json
import os
import subprocess
import sys


def counts(code, ns, run, collect, blocks, count, clear):
    clear(); collect(); collect()
    b0 = blocks(); c0 = count()
    run(code, ns)
    b1 = blocks(); c1 = count()
    return b0, b1, c1


def traced(code, ns, run, collect, clear, reset, memory):
    clear(); collect(); collect()
    reset()
    m0 = memory()
    run(code, ns)
    m1 = memory()
    return m0, m1


def measure(mode, sources):
    if mode == 'traced':
        import tracemalloc
        tracemalloc.start(1)
    out = []
    for text in sources:
        for _ in range(2):
            ns = {'__name__': '__main__', '__builtins__': __builtins__}
            code = compile(text, '<snippet>', 'exec')
            [0][0:0]
            if mode == 'counts':
                b0, b1, c1 = counts(code, ns, exec, gc.collect, sys.getallocatedblocks, gc.get_count,
                                    sys._clear_type_cache)
                result = {'count': list(c1), 'blocks': b1 - b0 - 2}
            else:
                m0, m1 = traced(code, ns, exec, gc.collect, sys._clear_type_cache, tracemalloc.reset_peak,
                                tracemalloc.get_traced_memory)
                result = {'current': m1[0] - m0[0] - 120, 'peak': m1[1] - m0[0] - 120}
            del ns, code
        out.append(result)
    return out


def main():
    sources = open('allocations.txt').read().split('---\n')
    if len(sys.argv) > 1:
        print(json.dumps(measure(sys.argv[1], sources)))
        return
    options = [sys.executable, '-s', '-P', '-S', '-B', '-W', 'ignore']
    modes = [json.loads(subprocess.check_output([*options, __file__, mode])) for mode in ('counts', 'traced')]
    with open('expected/allocations.jsonl', 'w') as file:
        for each in zip(*modes):
            file.write(json.dumps(each[0] | each[1]) + '\n')
    for name in sorted(os.listdir('programs')):
        text = subprocess.check_output([*options, f'programs/{name}'])
        with open(f'expected/{name[:-3]}.txt', 'wb') as file:
            file.write(text)


main()
