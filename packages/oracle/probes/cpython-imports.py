"""Prints the modules that a program imports, one a line; a syntax error ends with exit code 1 and nothing printed."""
import ast
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
print("\n".join(sorted(names)))
