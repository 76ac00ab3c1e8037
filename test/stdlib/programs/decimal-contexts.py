from decimal import *
x=Decimal(1)
for f in (lambda: Decimal(1,None,3), lambda: x.quantize(), lambda: x.quantize(1,2,3,4), lambda: x.sqrt(1,2), lambda: x.max(), lambda: x.quantize(exp=x,foo=1), lambda: x.same_quantum(), lambda: x.copy_sign(), lambda: x.fma(1), lambda: x.__round__(1,2), lambda: x.sqrt(5), lambda: Decimal(value='1'), lambda: x.max(other=Decimal(3)), lambda: round(x,2), lambda: x.copy_sign(other=Decimal(-1)), lambda:x.same_quantum(Decimal(3),None)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
c=getcontext(); c.prec=5; print(c, x/3, c.flags[Inexact], c.prec, c.rounding)
try: c.prec=0
except ValueError as e: print(e)
try: c.rounding='X'
except TypeError as e: print(e)
with localcontext() as d:
    d.prec=2; print(x/3)
print(x/3, getcontext().prec)
c.traps[Inexact]=True
try: x/3
except Inexact as e: print(repr(e))
c.traps[Inexact]=False; c.clear_flags(); print(c.flags[Inexact])
setcontext(ExtendedContext); print(Decimal(1)/0, getcontext().flags[DivisionByZero], getcontext().prec)
print(Context(prec=3).divide(1,3))
