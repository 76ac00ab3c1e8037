/**
 * Gates: rules that a comparison must keep. Simulated counters are exact, so a rule compares by equality or by an
 * explicit bound, never by a noise threshold.
 *
 *     RULE     = [CELLS:] PATH OPERATOR VALUE | [CELLS:] any-change
 *     CELLS    = RUNTIME | @OS | RUNTIME@OS          (all cells if left out)
 *     PATH     = a path in the Result, e.g. counters.traced.peakBytes
 *     OPERATOR = == != <= >= < >
 *     VALUE    = a number (64m is 64 MiB), a word, or baseline, baseline*1.05, baseline+1000, baseline-10
 *
 * A rule says what must hold. `any-change` holds when everything but the host's wall time equals the baseline.
 */
import { UsageError, type RunResult } from '@memarena/core';
import { leafPaths, valueAt, type CellReport } from '@memarena/report';
import { findBaseline, listChanges, missingCells } from './baseline.ts';
import { suggestion } from './near-matches.ts';

type Operator = '==' | '!=' | '<=' | '>=' | '<' | '>';

export interface Rule {
  readonly text: string;
  readonly runtime: string;
  readonly os: string;
  /** Empty for `any-change`. */
  readonly path: string;
  readonly operator: Operator;
  readonly value: Bound;
}

type Bound =
  | { readonly kind: 'literal'; readonly value: number | string }
  | { readonly kind: 'baseline'; readonly factor: number; readonly offset: number };

/** A rule that does not hold in a cell. */
export interface Violation {
  readonly rule: string;
  readonly cell: string;
  readonly reason: string;
}

const RULE = /^(?:([\w+/.-]*)(?:@([\w/-]+))?:)?([A-Za-z][\w.[\]]*)\s*(==|!=|<=|>=|<|>)\s*(.+)$/;
const ANY_CHANGE = /^(?:([\w+/.-]*)(?:@([\w/-]+))?:)?any-change$/;
const BASELINE = /^baseline(?:\s*([*+-])\s*(\d+(?:\.\d+)?))?$/;
const SIZE = /^(-?\d+(?:\.\d+)?)([kmg])?$/i;

function parseBound(text: string): Bound {
  const relative = BASELINE.exec(text);
  if (relative) {
    const amount = Number(relative[2] ?? 0);
    const sign = relative[1];
    const offset = sign === '+' ? amount : sign === '-' ? -amount : 0;
    return { kind: 'baseline', factor: sign === '*' ? amount : 1, offset };
  }
  const size = SIZE.exec(text);
  if (!size) return { kind: 'literal', value: text };
  const power = { k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 }[size[2]?.toLowerCase() ?? ''] ?? 1;
  return { kind: 'literal', value: Number(size[1]) * power };
}

export function parseRule(text: string): Rule {
  const change = ANY_CHANGE.exec(text.trim());
  if (change) {
    const value = { kind: 'baseline', factor: 1, offset: 0 } as const;
    return { text, runtime: change[1] ?? '', os: change[2] ?? '', path: '', operator: '==', value };
  }
  const match = RULE.exec(text.trim());
  if (!match) {
    throw new UsageError('rule-syntax',
      `--fail-on ${text}: expected PATH OPERATOR VALUE such as "counters.traced.peakBytes<=baseline", or any-change`);
  }
  const value = parseBound(match[5]!.trim());
  const operator = match[4] as Operator;
  if (value.kind === 'literal' && typeof value.value === 'string' && operator !== '==' && operator !== '!=') {
    throw new UsageError('rule-syntax', `--fail-on ${text}: "${value.value}" is no number; words allow == and != only`);
  }
  return { text, runtime: match[1] ?? '', os: match[2] ?? '', path: match[3]!, operator, value };
}

export function needsBaseline(rules: readonly Rule[]): boolean {
  return rules.some((rule) => rule.value.kind === 'baseline');
}

function cellName(cell: CellReport): string {
  return `${cell.program} under ${cell.runtime} on ${cell.os}`;
}

function applies(rule: Rule, cell: CellReport): boolean {
  return (rule.runtime === '' || rule.runtime === cell.runtime) && (rule.os === '' || rule.os === cell.os);
}

function holds(operator: Operator, left: number | string, right: number | string): boolean {
  switch (operator) {
    case '==': return left === right;
    case '!=': return left !== right;
    case '<=': return left <= right;
    case '>=': return left >= right;
    case '<': return left < right;
    case '>': return left > right;
  }
}

function isLeaf(value: unknown): value is number | string {
  return typeof value === 'number' || typeof value === 'string';
}

/** Checks all rules in all cells. A rule that names nothing in any cell is a mistake of the user. */
export function checkRules(
  rules: readonly Rule[], cells: readonly CellReport[], baseline: readonly CellReport[]): Violation[] {
  return rules.flatMap((rule) => {
    const concerned = cells.filter((cell) => applies(rule, cell));
    if (concerned.length === 0) refuseCells(rule, cells);
    const known = concerned.filter((cell) => rule.path === '' || isLeaf(valueAt(cell.result, rule.path)));
    const failed = concerned.filter((cell) => cell.result === undefined);
    if (known.length === 0 && failed.length === 0) {
      const paths = [...new Set(concerned.flatMap((cell) => leafPaths(cell.result)))];
      throw new UsageError('rule-path',
        `--fail-on ${rule.text}: no cell has ${rule.path}${nearPaths(rule.path, paths)}`);
    }
    const violations: Violation[] = failed.map((cell) => ({
      rule: rule.text, cell: cellName(cell), reason: `there is no result: ${cell.failure ?? 'unknown'}`,
    }));
    for (const cell of known) {
      if (!cell.result) continue;
      const reason = checkRule(rule, cell.result, findBaseline(cell, baseline));
      if (reason !== undefined) violations.push({ rule: rule.text, cell: cellName(cell), reason });
    }
    if (rule.path === '') {
      for (const cell of missingCells(cells, baseline).filter((missing) => applies(rule, missing))) {
        violations.push({ rule: rule.text, cell: cellName(cell), reason: 'in the baseline, but not compared' });
      }
    }
    return violations;
  });
}

function refuseCells(rule: Rule, cells: readonly CellReport[]): never {
  const names = [...new Set(cells.map((cell) => `${cell.runtime}@${cell.os}`))];
  throw new UsageError('rule-cells', `--fail-on ${rule.text}: no cell has that name; there is ${names.join(', ')}`);
}

function nearPaths(path: string, known: readonly string[]): string {
  const text = suggestion(path, known);
  return text.startsWith('; there is') ? '; "memarena list metrics" shows the paths' : text;
}

function checkRule(rule: Rule, result: RunResult, before: RunResult | undefined): string | undefined {
  if (rule.path === '') return before === undefined ? 'not in the baseline' : describeChanges(result, before);
  const left = valueAt(result, rule.path) as number | string;
  const right = boundValue(rule, before);
  if (right === undefined) return `${rule.path} is not in the baseline`;
  if (holds(rule.operator, left, right)) return undefined;
  const isBare = rule.value.kind === 'literal' || (rule.value.factor === 1 && rule.value.offset === 0);
  const old = isBare ? '' : `, the baseline has ${shown(valueAt(before, rule.path))}`;
  const from = rule.value.kind === 'baseline' && isBare ? ' of the baseline' : '';
  return `${rule.path} is ${shown(left)}, the rule wants ${rule.operator} ${shown(right)}${from}${old}`;
}

/** A value in a message: text is quoted, so that line feeds show. */
function shown(value: unknown): string {
  return typeof value === 'string' && /[^\w.+ -]/.test(value) ? JSON.stringify(value) : String(value);
}

function boundValue(rule: Rule, before: RunResult | undefined): number | string | undefined {
  if (rule.value.kind === 'literal') return rule.value.value;
  const value = valueAt(before, rule.path);
  if (typeof value === 'number') return value * rule.value.factor + rule.value.offset;
  return typeof value === 'string' ? value : undefined;
}

const CHANGES_SHOWN = 5;

/** The first values that differ, and how many more do. */
function describeChanges(now: RunResult, before: RunResult): string | undefined {
  const changes = listChanges(now, before);
  if (changes.length === 0) return undefined;
  const rest = changes.length - CHANGES_SHOWN;
  return changes.slice(0, CHANGES_SHOWN).join('; ') + (rest > 0 ? `; and ${rest} more` : '');
}
