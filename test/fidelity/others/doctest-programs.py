"""Turns the doctest examples of a tree of Python files into programs that print what the examples show.

usage: doctest-programs.py TREE FOLDER MODULE [MODULE ...]

A file becomes a program when it has examples and imports nothing but the given modules. Its `if __name__ == "__main__"`
part is left out; the examples of one docstring become one function, called at the end of the file. An expression prints its
`repr`, an exception its type and message.
"""
import ast
import doctest
import pathlib
import sys

IGNORED = {"doctest", "__future__"}


def imports_of(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." if node.level else node.module


def is_main_part(node):
    return isinstance(node, ast.If) and "__name__" in {n.id for n in ast.walk(node.test) if isinstance(n, ast.Name)}


def docstrings_of(tree):
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            text = ast.get_docstring(node)
            if text and ">>>" in text:
                yield text


def example_lines(source):
    """One example inside a function: tried, its value printed."""
    tree = ast.parse(source)
    yield "    try:"
    for node in tree.body:
        text = ast.unparse(node)
        if isinstance(node, ast.Expr):
            yield f"        shown_value = {text}"
            yield "        if shown_value is not None:"
            yield "            print(repr(shown_value))"
            yield "        del shown_value"
        else:
            yield from (f"        {line}" for line in text.split("\n"))
    yield "    except Exception as error:"
    yield "        print(type(error).__name__, error)"


def example_functions(tree):
    parser = doctest.DocTestParser()
    for index, text in enumerate(docstrings_of(tree)):
        body = []
        for example in parser.get_examples(text):
            try:
                body.extend(example_lines(example.source))
            except SyntaxError:
                continue
        if body:
            yield [f"def examples_{index}():", *body, f"examples_{index}()", ""]


def without_main_part(source, tree):
    lines = source.split("\n")
    for node in tree.body:
        if is_main_part(node):
            for line in range(node.lineno - 1, node.end_lineno):
                lines[line] = ""
    return [line for line in lines if line.strip() != "import doctest"]


def program_of(path, modules):
    source = path.read_text(encoding="utf-8")
    try:
        tree = ast.parse(source)
        if not set(imports_of(tree)) <= modules:
            return None
        functions = list(example_functions(tree))
    except (SyntaxError, ValueError, RecursionError):
        return None
    if not functions:
        return None
    lines = without_main_part(source, tree)
    for function in functions:
        lines.extend(["", *function])
    return "\n".join(lines).rstrip("\n") + "\n"


def main():
    tree, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    modules = IGNORED | set(sys.argv[3:])
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for path in sorted(tree.rglob("*.py")):
        program = program_of(path, modules)
        if program is not None:
            name = "_".join(path.relative_to(tree).parts)
            (folder / name).write_text(program, encoding="utf-8")
            count += 1
    print(f"{count} programs in {folder}")


main()
