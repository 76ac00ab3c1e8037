"""Runs one program inside a prepared CPython 3.11 and writes one family of its memory counters.

usage: cpython-counters.py counts|classes|traced PROGRAM REPORT [MODULE ...]

Every family needs a process of its own, because measuring one disturbs the others. Before the window opens: the
program is compiled, the modules that it imports are loaded, the slice cache is filled, the type cache is emptied and
the collector has run twice, so that free lists are empty and the counts start at (0, 0, 0). Inside the window nothing
happens but `exec`; every function that reads a counter is a local by then. REPORT gets one JSON line.

`json` is not only the report's format: loading it makes the interpreter build what it builds once (keyword tables of
`sorted` and others), which would count as the program's memory in a bare interpreter. For the same reason one container is
represented: the first `repr` of a container makes the thread's list of objects that are being represented.

The tracer and the system calls are reached through their extension modules: `tracemalloc`, `tempfile` and `os` load modules
of Python, whose subclasses of abstract classes would be asked, and remembered, in one family only.

The program runs three calls deeper than on its own (this module, the function that measures, `exec`): the recursion limit
is raised by as much, so that it ends where it ends without being measured.
"""
import gc
import json
import sys


def fill_tables():
    """Start-up has filled the tables of these classes' subclasses to the brim: the next one enlarges them."""
    class Raised(Exception):
        pass

    class Record(tuple):
        pass


family, program, report = sys.argv[1:4]
if family == "traced":
    import _tracemalloc as tracemalloc
if family == "classes":
    try:
        import posix as system
    except ImportError:
        import nt as system
    dump_file = open(report + ".dump", "w+b")
for module in sys.argv[4:]:
    try:
        __import__(module)
    except ImportError:
        pass
sys.argv = [program]

with open(program, "rb") as file:
    source = file.read()
namespace = {"__name__": "__main__", "__builtins__": __builtins__}
code = compile(source, program, "exec")


def reads_global(code, name):
    extended = 0
    for op, low in zip(code.co_code[::2], code.co_code[1::2]):
        arg = extended | low
        extended = arg << 8 if op == 144 else 0  # EXTENDED_ARG
        index = arg if op == 101 else arg >> 1 if op == 116 else -1  # LOAD_NAME, LOAD_GLOBAL
        if 0 <= index < len(code.co_names) and code.co_names[index] == name:
            return True
    return any(reads_global(inner, name) for inner in code.co_consts if hasattr(inner, "co_code"))


# Only for programs that ask for it: one entry more in the namespace is memory.
if reads_global(code, "__file__"):
    namespace["__file__"] = program
gc.collect()
base_tracked = len(gc.get_objects(2))
[0][0:0]
repr([0])
fill_tables()
sys.setrecursionlimit(sys.getrecursionlimit() + 3)
if family == "traced":
    # What was there before is not the program's, also where the program frees it: the first table of its namespace, say.
    tracemalloc.start(1)


def measure_counts(code, namespace, run, collect, blocks, count, stats, clear):
    clear()
    collect()
    stats_before = stats()
    collect()
    blocks_before = blocks()
    count_before = count()
    run(code, namespace)
    blocks_after = blocks()
    count_after = count()
    return stats_before, blocks_before, count_before, blocks_after, count_after, stats()


def measure_traced(code, namespace, run, collect, clear, reset, traced):
    clear()
    collect()
    collect()
    reset()
    before = traced()
    run(code, namespace)
    return before, traced()


def measure_classes(code, namespace, run, collect, clear, dump, held, stop):
    # As many variables, and places on its stack, as `measure_traced`: a traceback of the program may hold its frame.
    clear()
    collect()
    collect()
    dump()
    collect = held[0]()
    held = held[1]()
    run(code, namespace)
    # While a tracer runs, there is nothing to dump.
    if stop is not None:
        stop()
    dump()
    return collect, held


def block_table(text):
    """Blocks in use per block size, from the first table of one `sys._debugmallocstats` dump."""
    table = {}
    for line in text.splitlines()[2:]:
        fields = line.split()
        if len(fields) != 5:
            break
        table[int(fields[1])] = int(fields[3])
    return table


# After an uncaught exception there are no results: its traceback would count as the program's memory.
run = exec
results = {"baseTracked": base_tracked}
try:
    if family == "counts":
        # The reading itself leaves an int and a tuple behind (2 blocks) and is one collection of the oldest generation.
        s0, b0, c0, b1, c1, s1 = measure_counts(
            code, namespace, run, gc.collect, sys.getallocatedblocks, gc.get_count, gc.get_stats, sys._clear_type_cache)
        delta = [[after[key] - before[key] for key in ("collections", "collected", "uncollectable")]
                 for before, after in zip(s0, s1)]
        delta[2][0] -= 1
        results |= {"countStart": c0, "count": c1, "generations": delta, "allocatedDelta": b1 - b0 - 2}
    elif family == "traced":
        before, after = measure_traced(
            code, namespace, run, gc.collect, sys._clear_type_cache, tracemalloc.reset_peak,
            tracemalloc.get_traced_memory)
        # The reading itself is a tuple and two ints: 120 bytes. Unless the program has stopped the tracer, or made it
        # forget: then it knows nothing that was there before, and its numbers are those of the program's last session.
        known = before[0] + 120 if tracemalloc._get_object_traceback(before) is not None else 0
        results |= {"currentBytes": after[0] - known, "peakBytes": after[1] - known}
    else:
        tracer = sys.modules.get("_tracemalloc")
        saved = system.dup(2)
        system.dup2(dump_file.fileno(), 2)
        try:
            readers = sys.getallocatedblocks, gc.get_count
            held = measure_classes(code, namespace, run, gc.collect, sys._clear_type_cache, sys._debugmallocstats,
                                   readers, tracer.stop if tracer else None)
        finally:
            system.dup2(saved, 2)
        dump_file.seek(0)
        parts = dump_file.read().decode("ascii", "replace").split("class   size   num pools")
        before, after = block_table(parts[1]), block_table(parts[2])
        # The int and the tuple are held here too, so that collections come as early as in the run that counts.
        after[32] -= 1
        after[64] -= 1
        sizes = sorted(set(before) | set(after))
        deltas = {size: after.get(size, 0) - before.get(size, 0) for size in sizes}
        results["byClass"] = {size: delta for size, delta in deltas.items() if delta}
except BaseException as error:
    results["raised"] = type(error).__name__

if "result" in namespace:
    results["result"] = repr(namespace["result"])
with open(report, "w", encoding="utf-8") as file:
    json.dump(results, file)
