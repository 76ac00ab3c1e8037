import importlib


def failing(action):
    try:
        action()
    except ImportError as error:
        print(type(error).__name__, error.name, str(error).partition(' (')[0])
    except Exception as error:
        print(type(error).__name__, error)


def from_collections():
    from collections import nothing


def from_sys():
    from sys import nothing


def below_a_module():
    import math.nothing


def below_a_package():
    import collections.nothing


def unknown():
    import numpy.linalg as linear


for action in from_collections, from_sys, below_a_module, below_a_package, unknown:
    failing(action)
failing(lambda: __import__('nowhere'))
failing(lambda: importlib.import_module('nowhere'))
failing(lambda: importlib.import_module('.abc'))
print(importlib.import_module('collections.abc').__name__, importlib.import_module('.abc', 'collections').__name__)
print(importlib.import_module('math').floor(2.5))
