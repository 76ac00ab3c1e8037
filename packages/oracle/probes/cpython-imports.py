"""Prints the modules that a program imports, then those that functions which it names load late, one a line.

An import in code that the compiler drops (below ``if False``) is none. A syntax error ends with exit code 1 and nothing
printed.
"""
import ast
import dis
import sys

with open(sys.argv[1], "rb") as file:
    source = file.read()
try:
    tree = ast.parse(source)
except SyntaxError:
    sys.exit(1)
names = set()
for node in ast.walk(tree):
    if isinstance(node, ast.Import):
        names.update(alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
        names.add(node.module)
# Modules that functions of the library load when they are first called, by the names that programs call them by.
LATE_MODULES = [
    ("most_common", "heapq"), ("mode", "heapq"), ("finalize", "atexit"), ("strptime", "_strptime"),
    ("singledispatch", "weakref"), ("singledispatch", "typing"),
    ("singledispatchmethod", "weakref"), ("singledispatchmethod", "typing"),
]


def codes_of(code):
    yield code
    for inner in code.co_consts:
        if hasattr(inner, "co_code"):
            yield from codes_of(inner)


late = []
try:
    codes = list(codes_of(compile(tree, sys.argv[1], "exec")))
    used = set().union(*(code.co_names for code in codes))
    names &= {step.argval for code in codes for step in dis.get_instructions(code) if step.opname == "IMPORT_NAME"}
    late = [module for name, module in LATE_MODULES if names and name in used]
except SyntaxError:
    pass
print("\n".join([*sorted(names), *dict.fromkeys(late)]))
