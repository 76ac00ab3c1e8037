import a
import a.b
import a.b.c as d
import a as b, c.d, e.f.g.h as i
from a import b
from a import b as c, d
from a.b import (c, d as e,)
from . import a
from .. import b as c
from .a import b
from ...a.b import c
from .... import d
from a import *
try: import x
except ImportError: x = None
def f():
    import a, b.c
    import b.c as d
    from e import f, g as h
    from . import i
    def g(): return a, d, h
    global j
    import j
    return a.x(), b.c.x(), d(), f.y()
class C:
    import a
    from b import c
    a.x()
a.b.c(); d.e(); c.f()
