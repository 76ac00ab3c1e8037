"""Measures many programs, one family of counters at a time.

A request is a line with the family, the length of the source in bytes, a shift and the modules to load, then the
source; the answer is a line of JSON. The shift moves what is allocated afterwards to other addresses. Every request is
read and answered by a child forked from this process, which does nothing else (not even writing that a child took too
long, as that would leave objects behind that the next programs find): each program starts from the same state,
that of packages/oracle/probes/cpython-counters.py (the same modules in the same order, so that the same classes have
the same version tags). The protocol before and after a program is that one's too.
family counts: {"count", "generations", "allocatedDelta", "byClass", "output", "result"}
family traced: {"currentBytes", "peakBytes", "output", "result"}; in place of both {"raised": text}
"""
import gc
import json
import sys

import _signal
import _tracemalloc
import posix

SECONDS = 3
# Calls that a program is under: this module, four functions, `exec`.
DEPTH = 6


# What `measure_counts` reads: statistics, blocks, counts before; blocks, counts, statistics after.
readings = [None] * 6
collect, blocks, count, stats = gc.collect, sys.getallocatedblocks, gc.get_count, gc.get_stats
clear, dump = sys._clear_type_cache, sys._debugmallocstats
# While a tracer runs, there is nothing to dump.
stop_tracer = _tracemalloc.stop


def measure_counts(code, namespace, run, a=0, b=0, c=0, d=0, e=0):
    # As many variables, and places on its stack, as `measure_traced`: a traceback of the program may hold its frame.
    clear()
    collect()
    readings[0] = stats()
    collect()
    dump()
    readings[1] = blocks()
    readings[2] = count()
    run(code, namespace)
    stop_tracer()
    dump()
    readings[3] = blocks()
    readings[4] = count()
    readings[5] = stats()


def measure_traced(code, namespace, run, collect, clear, reset, traced):
    clear()
    collect()
    collect()
    reset()
    before = traced()
    run(code, namespace)
    return before, traced()


def contents(file):
    return posix.pread(file, posix.lseek(file, 0, 2), 0)


def block_table(text):
    table = {}
    for line in text.splitlines()[2:]:
        fields = line.split()
        if len(fields) != 5:
            break
        table[int(fields[1])] = int(fields[3])
    return table


def count_blocks(code, namespace):
    dump_file = posix.memfd_create("blocks")
    posix.dup2(dump_file, 2)
    measure_counts(code, namespace, exec)
    s0, b0, c0, b1, c1, s1 = readings
    delta = [[after[key] - before[key] for key in ("collections", "collected", "uncollectable")]
             for before, after in zip(s0, s1)]
    delta[2][0] -= 1
    text = contents(dump_file).decode("ascii", "replace")
    parts = text.split("class   size   num pools")
    before, after = block_table(parts[1]), block_table(parts[2])
    after[32] -= 1
    after[64] -= 1
    classes = {size: after.get(size, 0) - before.get(size, 0) for size in sorted(set(before) | set(after))}
    return {"count": c1, "generations": delta, "allocatedDelta": b1 - b0 - 2,
            "byClass": {size: blocks for size, blocks in classes.items() if blocks}}


def trace_bytes(code, namespace):
    before, after = measure_traced(
        code, namespace, exec, gc.collect, sys._clear_type_cache, _tracemalloc.reset_peak,
        _tracemalloc.get_traced_memory)
    known = before[0] + 120 if _tracemalloc._get_object_traceback(before) is not None else 0
    return {"currentBytes": after[0] - known, "peakBytes": after[1] - known}


def occupy(shift):
    """Strings that take up the next blocks of the sizes that names have."""
    return [bytes(size).decode() for size in (1, 17, 33, 49) for _ in range(shift * (size // 8 + 1))]


def fill_tables():
    """Start-up has filled the tables of these classes' subclasses to the brim: the next one enlarges them."""
    class Raised(Exception):
        pass

    class Record(tuple):
        pass


def measure(family, source, shift, modules):
    kept = occupy(shift)
    posix.dup2(posix.memfd_create("output"), 1)
    for module in modules:
        __import__(module)
    namespace = {"__name__": "__main__", "__builtins__": __builtins__}
    try:
        code = compile(source, "<program>", "exec")
    except SyntaxError as error:
        return {"raised": "SyntaxError: " + error.msg}
    [0][0:0]
    repr([0])
    fill_tables()
    sys.setrecursionlimit(sys.getrecursionlimit() + DEPTH)
    if family is trace_bytes:
        _tracemalloc.start(1)
        # So that the numbers read are not cached ints.
        traced_already = bytes(1000)
    try:
        answer = family(code, namespace)
    except BaseException as error:
        return {"raised": type(error).__name__ + ": " + str(error)}
    answer["output"] = contents(1).decode("utf-8", "replace")
    if "result" in namespace:
        answer["result"] = repr(namespace["result"])
    return answer


def read_line():
    line = b""
    while (byte := posix.read(0, 1)) not in (b"", b"\n"):
        line += byte
    return line.decode()


def read_exactly(length):
    parts = []
    while length > 0 and (part := posix.read(0, length)):
        parts.append(part)
        length -= len(part)
    return b"".join(parts).decode()


def write(text):
    rest = text.encode() + b"\n"
    while rest:
        rest = rest[posix.write(ANSWERS, rest):]


def answer_one():
    words = read_line().split()
    if not words:
        posix._exit(END)
    source = read_exactly(int(words[1]))
    _signal.alarm(SECONDS)
    try:
        answer = measure(FAMILIES[words[0]], source, int(words[2]), words[3:])
    except BaseException as error:
        answer = {"raised": "measuring: " + repr(error)}
    write(json.dumps(answer))
    posix._exit(0)


FAMILIES = {"counts": count_blocks, "traced": trace_bytes}
END = 3
ANSWERS = posix.dup(1)
while True:
    child = posix.fork()
    if child == 0:
        answer_one()
    status = posix.waitpid(child, 0)[1]
    if status == END << 8:
        break
    if status != 0:
        child = posix.fork()
        if child == 0:
            write('{"raised": "time limit"}')
            posix._exit(0)
        posix.waitpid(child, 0)
