"""Strings never change: every edit makes a new one, equal ones may be shared, and width depends on the widest character."""
import sys

plain = "hello"
other = "".join(["hel", "lo"])
print("equal:", plain == other, "same object:", plain is other)
print("interned they are one:", sys.intern(plain) is sys.intern(other))
copy = "hello"
print("identifiers in the source are interned:", copy is plain)
single = "abc"[1]
again = "xbx"[1]
print("one-character strings are shared:", single is again)

print("bytes per kind of text:")
for text in ("", "a", "aaaa", "\xe9", "\xe9" * 4, "\u20ac", "\u20ac" * 4, "\U0001f600", "\U0001f600" * 4):
    print("    %d x %-8s %3d bytes" % (len(text), ascii(text[:1]), sys.getsizeof(text)))

text = "x" * 10
changed = text.replace("x", "y", 1)
print("an edit is a new string:", changed, text)
upper = text.upper()
print("even when nothing changes, or not:", text.strip() is text, upper.upper() is upper)


def concatenate(n):
    result = ""
    for i in range(n):
        result += "ab"
    return result


def join(n):
    return "".join("ab" for _ in range(n))


print("concatenated and joined:", concatenate(500) == join(500), sys.getsizeof(join(500)))
names = ["user_%d" % (i % 3) for i in range(6)]
print("built names are separate objects:", len({id(name) for name in names}))
names = [sys.intern(name) for name in names]
print("interned, three remain:", len({id(name) for name in names}))
