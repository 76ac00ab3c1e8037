/**
 * What loading `os` adds to the abstract classes: a subclass of MutableMapping, which every check against Mapping asks
 * from then on. Programs cannot import `os`; modules that load it upstream load this. Source: Lib/os.py (_Environ).
 */
export const osEnvironSource = `
from _collections_abc import MutableMapping

class _Environ(MutableMapping):
    """A mapping without anything in it."""
    def __getitem__(self, key):
        raise KeyError(key)
    def __setitem__(self, key, value):
        raise OSError(key)
    def __delitem__(self, key):
        raise KeyError(key)
    def __iter__(self):
        return iter(())
    def __len__(self):
        return 0
`;
