import type { Alias, Stmt } from './ast.ts';
import type { Builder } from './builder.ts';
import type { Cst } from './tree.ts';

export function buildImport(b: Builder, node: Cst): Stmt {
  const { children } = node;
  if (children[0]!.name === 'import') {
    const last = children[children.length - 1]!;
    if (last.name === ',') throw b.errorBehind('invalid syntax', last);
    return { kind: 'Import', names: buildAliases(b, children.slice(1)), ...b.spanOf(node) };
  }
  const importAt = children.findIndex((child) => child.name === 'import');
  let level = 0;
  let at = 1;
  for (; children[at]!.name === '.' || children[at]!.name === 'Ellipsis'; at += 1) {
    level += children[at]!.name === '.' ? 1 : 3;
  }
  const module = at === importAt ? undefined : dottedName(b, children.slice(at, importAt));
  const rest = children.slice(importAt + 1);
  const last = rest[rest.length - 1]!;
  if (last.name === ',' && rest[0]!.name !== '(') {
    throw b.errorBehind('trailing comma not allowed without surrounding parentheses', last);
  }
  const isStar = rest[0]!.name === '*';
  const names = isStar ? [{ name: '*', asName: undefined, ...b.spanOf(rest[0]!) }] : buildAliases(b, rest);
  return { kind: 'ImportFrom', module, names, level, ...b.spanOf(node) };
}

function dottedName(b: Builder, nodes: readonly Cst[]): string {
  return nodes.filter((node) => node.name !== '.').map((node) => b.nameText(node)).join('.');
}

function buildAliases(b: Builder, nodes: readonly Cst[]): Alias[] {
  const aliases: Alias[] = [];
  let part: Cst[] = [];
  const finish = (): void => {
    if (part.length === 0) return;
    const asAt = part.findIndex((child) => child.name === 'as');
    const name = dottedName(b, asAt === -1 ? part : part.slice(0, asAt));
    const asName = asAt === -1 ? undefined : b.nameText(part[asAt + 1]!);
    aliases.push({ name, asName, ...b.span(part[0]!.from, part[part.length - 1]!.to) });
    part = [];
  };
  for (const node of nodes) {
    if (node.name === ',') finish();
    else if (node.name !== '(' && node.name !== ')') part.push(node);
  }
  finish();
  return aliases;
}
