"""Prints the code objects of Python sources as JSON, one line a source.

The recorded expectations are the output of CPython 3.11.7 for corpus/*.py, --eval --snippets expressions.txt and
--snippets syntax-errors.txt.

usage: dump-code.py [--eval] [--snippets] FILE...      (or file names on standard input)

With --snippets a file holds many sources, with lines of three hyphens between them; with --eval they are expressions.
A line is {"file", "code", "warnings"} or, where the compiler refuses the source, {"file", "error"}.
"""
import dis
import json
import sys
import warnings


def constant(value):
    if value is None:
        return "none"
    if value is True or value is False:
        return str(value).lower()
    if value is ...:
        return "ellipsis"
    if isinstance(value, int):
        return {"int": hex(value)}
    if isinstance(value, float):
        return {"float": value.hex()}
    if isinstance(value, complex):
        return {"complex": [value.real.hex(), value.imag.hex()]}
    if isinstance(value, str):
        return {"str": list(value.encode("utf-16-le", "surrogatepass")) if surrogates(value) else value}
    if isinstance(value, bytes):
        return {"bytes": value.hex()}
    if isinstance(value, tuple):
        return {"tuple": [constant(item) for item in value]}
    if isinstance(value, frozenset):
        return {"frozenset": sorted((constant(item) for item in value), key=lambda item: json.dumps(item, ensure_ascii=False))}
    return {"code": code_object(value)}


def surrogates(text):
    return any(0xD800 <= ord(character) < 0xE000 for character in text)


def locals_plus(code):
    rows = []
    for name in code.co_varnames:
        rows.append([name, 0x60 if name in code.co_cellvars else 0x20])
    rows += [[name, 0x40] for name in code.co_cellvars if name not in code.co_varnames]
    rows += [[name, 0x80] for name in code.co_freevars]
    return rows


def positions(code):
    """Runs of equal locations: count, line, end line, column, end column."""
    runs = []
    for row in code.co_positions():
        row = [-1 if part is None else part for part in row]
        if runs and runs[-1][1:] == row:
            runs[-1][0] += 1
        else:
            runs.append([1, *row])
    return runs


def exception_table(code):
    return [
        [entry.start // 2, entry.end // 2, entry.target // 2, entry.depth, int(entry.lasti)]
        for entry in dis._parse_exception_table(code)
    ]


def code_object(code):
    return {
        "name": code.co_name,
        "qualname": code.co_qualname,
        "firstLine": code.co_firstlineno,
        "flags": code.co_flags,
        "args": [code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount],
        "stackSize": code.co_stacksize,
        "localsPlus": locals_plus(code),
        "names": list(code.co_names),
        "consts": [constant(value) for value in code.co_consts],
        "code": code.co_code.hex(),
        "exceptionTable": exception_table(code),
        "positions": positions(code),
    }


def describe_error(error):
    return {
        "type": type(error).__name__,
        "message": error.msg,
        "line": error.lineno,
        "column": error.offset,
        "endLine": error.end_lineno,
        "endColumn": error.end_offset,
    }


def describe(name, source, mode):
    result = {"file": name}
    if mode == "eval":
        # As the builtin does it.
        source = source.lstrip(b" \t")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            result["code"] = code_object(compile(source, "program.py", mode, dont_inherit=True))
        except SyntaxError as error:
            result["error"] = describe_error(error)
        except ValueError as error:
            result["error"] = {"type": "ValueError", "message": str(error)}
    if "code" in result:
        result["warnings"] = [[w.lineno, str(w.message)] for w in caught if w.category is SyntaxWarning]
    return result


def sources(name, snippets):
    with open(name, "rb") as file:
        source = file.read()
    if not snippets:
        yield name, source
        return
    for index, part in enumerate(source.split(b"---\n")):
        yield f"{name}#{index}", part


def main(arguments):
    mode = "exec"
    snippets = False
    while arguments[:1] and arguments[0].startswith("--"):
        option = arguments.pop(0)
        mode = "eval" if option == "--eval" else mode
        snippets = snippets or option == "--snippets"
    for file in arguments or sys.stdin.read().split("\n"):
        if not file:
            continue
        for name, source in sources(file, snippets):
            print(json.dumps(describe(name, source, mode), separators=(",", ":")))


if __name__ == "__main__":
    sys.setrecursionlimit(10000)
    main(sys.argv[1:])
