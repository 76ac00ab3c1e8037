"""
>>> add(1, 2)
3
>>> for i in range(2):
...     i
0
1
"""
import doctest
import sys
import traceback


def add(a, b):
    """
    >>> add([1], [2])
    [1, 2]
    >>> add(1, 'a')
    Traceback (most recent call last):
        ...
    TypeError: unsupported operand type(s) for +: 'int' and 'str'
    >>> print()
    <BLANKLINE>
    >>> add(1, 0) == 1
    1
    >>> list(range(100))  # doctest: +ELLIPSIS
    [0, 1, ..., 99]
    >>> print('a   b')  # doctest: +NORMALIZE_WHITESPACE
    a b
    >>> raise ValueError('one')  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    ValueError: another
    >>> 5  # doctest: +SKIP
    6
    >>> x = 1 +
    Traceback (most recent call last):
    SyntaxError: invalid syntax
    """
    return a + b


class Stack:
    """
    >>> s = Stack()
    >>> s.push(1)
    >>> s.items
    [1]
    """
    def __init__(self):
        self.items = []

    def push(self, item):
        """no examples"""
        self.items.append(item)

    @staticmethod
    def kind():
        """
        >>> Stack.kind()
        'stack'
        """
        return 'stack'

    @property
    def size(self):
        """
        >>> Stack().size
        0
        """
        return len(self.items)


print(doctest.testmod())
print(doctest.testmod(verbose=True))
print([(test.name, len(test.examples)) for test in doctest.DocTestFinder().find(Stack, globs={})])
parser = doctest.DocTestParser()
for example in parser.get_examples(add.__doc__):
    print(repr(example.source), repr(example.want), repr(example.exc_msg), example.lineno, example.indent, example.options)
for text in ('>>>1', '  >>> a\n b', '>>> 1 # doctest: +NO'):
    try:
        print(parser.get_examples(text))
    except ValueError as error:
        print(error)
checker = doctest.OutputChecker()
for want, got, flags in (('1\n', 'True\n', 0), ('a...c\n', 'abbc\n', doctest.ELLIPSIS), ('...b...', 'ab', doctest.ELLIPSIS), ('a b\n', 'a\nb\n', 0)):
    print(checker.check_output(want, got, flags), repr(checker.output_difference(doctest.Example('x', want), got, flags)))
print(doctest.script_from_examples('Text\n\n>>> 1 + 1\n2\n\nEnd\n'))
doctest.run_docstring_examples(Stack.kind, {'Stack': Stack}, verbose=True, name='kind')

for mode_text in ('1 + 1; None; "a"\n', 'x = 5\n', 'if x:\n    x\n', '_\n', 'a\nb\n'):
    try:
        exec(compile(mode_text, '<prompt>', 'single'))
    except SyntaxError as error:
        print(error)
sys.displayhook = lambda value: print('shown', value)
exec(compile('7', '<prompt>', 'single'))
sys.displayhook = sys.__displayhook__
for source in ('a b', '  x = (1,', 'def f(:\n  pass'):
    try:
        compile(source, '/folder/file.py', 'exec')
    except SyntaxError as error:
        print(traceback.format_exception_only(error), error)
