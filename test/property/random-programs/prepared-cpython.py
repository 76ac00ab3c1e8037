"""Measures many programs: reads one JSON request a line, writes one JSON answer a line.

Every program runs in children forked from this process, one per family of counters, so that each starts from the same
clean state. The protocol before and after a program is the one of packages/oracle/probes/cpython-counters.py.
request: {"source": text, "imports": [module names]}
answer: {"count", "generations", "allocatedDelta", "byClass", "currentBytes", "peakBytes", "result"} or {"raised": text}
"""
import _tracemalloc
import gc
import json
import os
import signal
import sys

SECONDS = 3
# Calls that a program is under: this module, four functions, `exec`.
DEPTH = 6


def measure_counts(code, namespace, run, collect, blocks, count, stats, clear, dump):
    clear()
    collect()
    stats_before = stats()
    collect()
    dump()
    blocks_before = blocks()
    count_before = count()
    run(code, namespace)
    dump()
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


def block_table(text):
    table = {}
    for line in text.splitlines()[2:]:
        fields = line.split()
        if len(fields) != 5:
            break
        table[int(fields[1])] = int(fields[3])
    return table


def count_blocks(code, namespace):
    dump_file = os.memfd_create("blocks")
    os.dup2(dump_file, 2)
    s0, b0, c0, b1, c1, s1 = measure_counts(
        code, namespace, exec, gc.collect, sys.getallocatedblocks, gc.get_count, gc.get_stats, sys._clear_type_cache,
        sys._debugmallocstats)
    delta = [[after[key] - before[key] for key in ("collections", "collected", "uncollectable")]
             for before, after in zip(s0, s1)]
    delta[2][0] -= 1
    text = os.pread(dump_file, os.fstat(dump_file).st_size, 0).decode("ascii", "replace")
    parts = text.split("class   size   num pools")
    before, after = block_table(parts[1]), block_table(parts[2])
    after[32] -= 1
    after[64] -= 1
    classes = {size: after.get(size, 0) - before.get(size, 0) for size in sorted(set(before) | set(after))}
    return {"count": c1, "generations": delta, "allocatedDelta": b1 - b0 - 2,
            "byClass": {size: blocks for size, blocks in classes.items() if blocks}}


def trace_bytes(code, namespace):
    before, after = measure_traced(
        code, namespace, exec, gc.collect, sys._clear_type_cache, _tracemalloc.reset_peak, _tracemalloc.get_traced_memory)
    return {"currentBytes": after[0] - before[0] - 120, "peakBytes": after[1] - before[0] - 120}


def written():
    return os.pread(1, os.fstat(1).st_size, 0).decode("utf-8", "replace")


def measure(family, request):
    os.dup2(os.memfd_create("output"), 1)
    if family is trace_bytes:
        _tracemalloc.start(1)
    for module in request["imports"]:
        __import__(module)
    namespace = {"__name__": "__main__", "__builtins__": __builtins__}
    try:
        code = compile(request["source"], "<program>", "exec")
    except SyntaxError as error:
        return {"raised": "SyntaxError: " + error.msg}
    [0][0:0]
    sys.setrecursionlimit(sys.getrecursionlimit() + DEPTH)
    try:
        answer = family(code, namespace)
    except BaseException as error:
        return {"raised": type(error).__name__ + ": " + str(error)}
    answer["output"] = written()
    if "result" in namespace:
        answer["result"] = repr(namespace["result"])
    return answer


def in_child(family, request):
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        signal.alarm(SECONDS)
        try:
            answer = measure(family, request)
        except BaseException as error:
            answer = {"raised": "measuring: " + repr(error)}
        text = json.dumps(answer).encode()
        while text:
            text = text[os.write(writer, text):]
        os._exit(0)
    os.close(writer)
    parts = []
    while part := os.read(reader, 1 << 16):
        parts.append(part)
    os.close(reader)
    os.waitpid(child, 0)
    return json.loads(b"".join(parts) or b'{"raised": "time limit"}')


# Made once by the first repr of a container: the list of objects whose repr is in progress.
repr([0])
for line in sys.stdin:
    program = json.loads(line)
    measured = in_child(count_blocks, program)
    measured |= in_child(trace_bytes, program)
    sys.stdout.write(json.dumps(measured) + "\n")
    sys.stdout.flush()
