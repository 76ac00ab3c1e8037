"""A JSON writer, tokenizer and recursive parser of our own: many small strings, dicts and lists that nest."""


class ParseError(ValueError):
    def __init__(self, message, position):
        super().__init__("%s at %d" % (message, position))
        self.position = position


def tokens(text):
    position = 0
    length = len(text)
    while position < length:
        char = text[position]
        if char in " \n\t":
            position += 1
        elif char in "{}[],:":
            yield char, char, position
            position += 1
        elif char == '"':
            end = text.find('"', position + 1)
            if end < 0:
                raise ParseError("open string", position)
            yield "string", text[position + 1:end], position
            position = end + 1
        elif char.isdigit() or char == "-":
            end = position + 1
            while end < length and (text[end].isdigit() or text[end] in ".e-"):
                end += 1
            word = text[position:end]
            yield "number", float(word) if "." in word else int(word), position
            position = end
        elif text.startswith("true", position):
            yield "word", True, position
            position += 4
        elif text.startswith("null", position):
            yield "word", None, position
            position += 4
        else:
            raise ParseError("unexpected %r" % char, position)
    yield "end", None, length


class Parser:
    def __init__(self, text):
        self.tokens = tokens(text)
        self.advance()

    def advance(self):
        self.kind, self.value, self.position = next(self.tokens)

    def expect(self, kind):
        if self.kind != kind:
            raise ParseError("expected %s, found %s" % (kind, self.kind), self.position)
        value = self.value
        self.advance()
        return value

    def parse(self):
        if self.kind == "{":
            return self.parse_object()
        if self.kind == "[":
            return self.parse_array()
        if self.kind in ("string", "number", "word"):
            return self.expect(self.kind)
        raise ParseError("unexpected " + self.kind, self.position)

    def parse_object(self):
        self.expect("{")
        result = {}
        while self.kind != "}":
            key = self.expect("string")
            self.expect(":")
            result[key] = self.parse()
            if self.kind != ",":
                break
            self.advance()
        self.expect("}")
        return result

    def parse_array(self):
        self.expect("[")
        result = []
        while self.kind != "]":
            result.append(self.parse())
            if self.kind != ",":
                break
            self.advance()
        self.expect("]")
        return result


def dump(value):
    if value is None:
        return "null"
    if value is True:
        return "true"
    if isinstance(value, str):
        return '"' + value + '"'
    if isinstance(value, list):
        return "[" + ", ".join(dump(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(dump(key) + ": " + dump(item) for key, item in value.items()) + "}"
    return repr(value)


def make_document(count):
    return [{"id": i, "name": "item %d" % i, "tags": ["t%d" % (i % 7), "all"], "price": i * 0.25,
             "parent": None if i % 3 else {"id": i // 3, "live": True}} for i in range(count)]


def main():
    document = make_document(1000)
    text = dump(document)
    for _ in range(3):
        again = Parser(text).parse()
    print("characters", len(text), "round trip", again == document)
    print("sum of prices", sum(item["price"] for item in again))
    for broken in ('{"a": [1, 2}', '["open', '{"a" 1}', "[1, ?]"):
        try:
            Parser(broken).parse()
        except ParseError as error:
            print(type(error).__name__ + ":", error)


main()
