import cmath
vals=[0j,1+0j,-1+0j,1j,-1j,0.5+0.25j,-2.5+3j,1e-3-4j,3+4j,-0.0+0j,complex(-2,-0.0),complex(2,-0.0),1e300+1e300j,1e-310+2e-310j,700+2j,1.0000001+1e-9j,-5-12j,complex(-0.0,-1),0.99+0.01j,1e5+1e-5j]
for n in 'acos acosh asin asinh atan atanh cos cosh exp log log10 sin sinh sqrt tan tanh phase polar isinf isnan isfinite'.split():
    for v in vals+[2,3.5,True]:
        try: print(n, v, getattr(cmath,n)(v))
        except Exception as e: print(n, v, type(e).__name__, e)
print(cmath.log(3+4j, 2), cmath.log(8,2), cmath.rect(2, 1.5), cmath.rect(-1, -0.0), cmath.isclose(1, 1+1e-10j), cmath.isclose(1,2,rel_tol=0.6), cmath.isclose(1,1.1,abs_tol=.2))
for f in ("cmath.sqrt('a')","cmath.log(0)","cmath.rect(1)","cmath.polar()","cmath.isclose(1)","cmath.sqrt(None)"):
    try: print(eval(f))
    except Exception as e: print(type(e).__name__, e)
print(cmath.pi, cmath.e, cmath.tau, cmath.inf, cmath.infj, cmath.nan, cmath.nanj)
class C:
    def __complex__(self): return 3+4j
class F:
    def __float__(self): return 2.5
class I:
    def __index__(self): return 7
print(cmath.sqrt(C()), cmath.sqrt(F()), cmath.sqrt(I()), cmath.polar(C()))
x=[cmath.exp(2j*cmath.pi*k/8) for k in range(8)]
print(x)
