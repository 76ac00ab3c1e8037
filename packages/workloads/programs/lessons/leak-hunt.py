"""Who keeps my objects alive? objgraph counts objects by type, shows which types grow, and walks back to the culprit."""
import io
import objgraph


class Session:
    def __init__(self, user):
        self.user = user


class Server:
    history = []

    def handle(self, user):
        session = Session(user)
        self.history.append({"session": session})
        return len(user)


def ours(thing):
    return isinstance(thing, (Session, Server))


server = Server()
peaks = {}
print("types at the start:")
objgraph.show_growth(peak_stats=peaks, filter=ours)
for number in range(100):
    server.handle("user %d" % number)
print("after 100 requests, all of them answered:")
objgraph.show_growth(peak_stats=peaks, filter=ours)

leaked = objgraph.by_type("Session")[0]
print("sessions alive:", objgraph.count("Session"), "- the first one:", leaked.user)


def is_class(thing):
    return isinstance(thing, type) and thing.__module__ == "__main__"


chain = objgraph.find_backref_chain(leaked, is_class, extra_ignore=[id(globals())])
print("held by:", " -> ".join(type(link).__name__ for link in chain))
print("the class is", chain[0].__name__, "and the list is its history:", any(link is Server.history for link in chain))

picture = io.StringIO()
objgraph.show_backrefs(leaked, max_depth=1, filter=lambda thing: isinstance(thing, dict), output=picture,
                       extra_ignore=[id(globals())])
print("the graph for the dot tool has", picture.getvalue().count("->"), "edge and begins:")
print(picture.getvalue().splitlines()[0])

del leaked, chain
Server.history.clear()
print("after emptying the history:", objgraph.count("Session"), "sessions")
