/** Reads the notation of grammar.ts. */
import { GRAMMAR } from './grammar.ts';

export type Item =
  | { readonly is: 'token'; readonly type: string }
  | { readonly is: 'soft'; readonly text: string }
  | { readonly is: 'rule'; readonly name: string; rule: Rule }
  | { readonly is: 'group'; readonly rule: Rule }
  | { readonly is: 'optional'; readonly item: Item }
  | { readonly is: 'look'; readonly item: Item; readonly wanted: boolean }
  | { readonly is: 'cut' }
  | { readonly is: 'loop'; readonly item: Item; readonly least: number }
  | { readonly is: 'gather'; readonly separator: string; readonly item: Item };

export interface Action {
  readonly name: string;
  readonly args: readonly number[];
}

export interface Alternative {
  readonly items: readonly Item[];
  readonly actions: readonly Action[];
}

export interface Rule {
  /** Number by which results are remembered. */
  readonly id: number;
  readonly alternatives: Alternative[];
  isRemembered: boolean;
  isLeftRecursive: boolean;
  /** Its nodes say where they start: the rule looks at its first token at once. */
  isLocated: boolean;
}

const LEXEME = /'[^']*'|"[^"]*"|\{[^{}']*\}|[A-Za-z_]+|[()[\]|&!~*+?:.]/g;
const LOCATED = new Set([
  'stmt', 'expr', 'attribute', 'tuple', 'list', 'starred', 'pattern', 'alias', 'arg', 'keyword', 'handler', 'strings', 'call',
]);

class Reader {
  readonly rules = new Map<string, Rule>();
  private lexemes: string[] = [];
  private at = 0;
  private count = 0;

  newRule(): Rule {
    const id = this.count++;
    return { id, alternatives: [], isRemembered: false, isLeftRecursive: false, isLocated: false };
  }

  named(name: string): Rule {
    let rule = this.rules.get(name);
    if (rule === undefined) this.rules.set(name, rule = this.newRule());
    return rule;
  }

  read(text: string): void {
    for (const line of text.replaceAll('\n ', ' ').split('\n')) {
      const head = /^(\w+)([*@]?): /.exec(line);
      if (head === null) continue;
      const rule = this.named(head[1]!);
      rule.isRemembered = head[2] === '*';
      rule.isLeftRecursive = head[2] === '@';
      this.lexemes = line.slice(head[0].length).match(LEXEME) ?? [];
      this.at = 0;
      this.alternatives(rule);
    }
  }

  private get next(): string {
    return this.lexemes[this.at] ?? '';
  }

  private alternatives(rule: Rule): void {
    for (;;) {
      const items: Item[] = [];
      let actions: Action[] = [];
      while (!['', '|', ')', ']'].includes(this.next)) {
        if (this.next.startsWith('{')) actions = readActions(this.lexemes[this.at++]!);
        else items.push(this.item());
      }
      rule.alternatives.push({ items, actions });
      rule.isLocated ||= actions.some((action) => LOCATED.has(action.name));
      if (this.next !== '|') return;
      this.at++;
    }
  }

  private item(): Item {
    const sign = this.next;
    if (sign === '&' || sign === '!') {
      this.at++;
      return { is: 'look', item: this.item(), wanted: sign === '&' };
    }
    let item = this.atom();
    if (this.next === '.' && item.is === 'token') {
      this.at++;
      item = { is: 'gather', separator: item.type, item: this.atom() };
      this.at++;
    } else if (this.next === '*' || this.next === '+') {
      item = { is: 'loop', item, least: this.next === '+' ? 1 : 0 };
      this.at++;
    }
    return item;
  }

  private atom(): Item {
    const lexeme = this.lexemes[this.at++]!;
    if (lexeme === '~') return { is: 'cut' };
    if (lexeme.startsWith("'")) return { is: 'token', type: lexeme.slice(1, -1) };
    if (lexeme.startsWith('"')) return { is: 'soft', text: lexeme.slice(1, -1) };
    if (lexeme === '(' || lexeme === '[') {
      const rule = this.newRule();
      this.alternatives(rule);
      this.at++;
      const only = rule.alternatives.length === 1 && rule.alternatives[0]!;
      const item: Item = only && only.items.length === 1 && only.actions.length === 0 ? only.items[0]! : { is: 'group', rule };
      return lexeme === '[' ? { is: 'optional', item } : item;
    }
    if (lexeme === lexeme.toUpperCase()) return { is: 'token', type: lexeme };
    return { is: 'rule', name: lexeme, rule: this.named(lexeme) };
  }
}

function readActions(text: string): Action[] {
  return [...text.matchAll(/([a-zA-Z]+)(?:\(([-\d,]*)\))?/g)].map((match) => ({
    name: match[1]!, args: (match[2] ?? '').split(',').filter((part) => part !== '').map(Number),
  }));
}

let rules: ReadonlyMap<string, Rule> | undefined;

/** The rules by name, read once. */
export function grammarRules(): ReadonlyMap<string, Rule> {
  if (rules === undefined) {
    const reader = new Reader();
    reader.read(GRAMMAR);
    rules = reader.rules;
  }
  return rules;
}
