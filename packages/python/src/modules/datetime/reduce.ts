/** `__reduce__` of the classes of `datetime`: class and arguments. Source: Modules/_datetimemodule.c. */
import { noArgs, type NativeDef } from '../../machine/native.ts';
import { getAttrText } from '../../objects/attributes.ts';
import { newTuple, packTuple } from '../../objects/list-core.ts';

/** Simplified: the fields are handed over as they are; upstream packs those of dates and times into bytes. */
export function reduceTo(...names: readonly string[]): NativeDef {
  return noArgs('__reduce__', (m, a) => {
    const self = m.S[a]!;
    const args = m.hold(newTuple(m, names.length));
    names.forEach((name, i) => { m.S[m.body[args]! + i] = getAttrText(m, self, name); });
    const parts = packTuple(m, m.cls[self]!, args);
    m.drop();
    return parts;
  });
}
