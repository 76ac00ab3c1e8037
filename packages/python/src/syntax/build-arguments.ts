import type { Arg, Arguments, Expr } from './ast.ts';
import { buildExpression } from './build-expression.ts';
import type { Builder } from './builder.ts';
import { checkParameters } from './parameter-checks.ts';
import { lineEnd } from './token-walk.ts';
import type { Cst } from './tree.ts';

/** The parameters of a function or a lambda; `slash` is the offset of the `/` among them. */
export function buildArguments(b: Builder, children: readonly Cst[], slash: number | undefined): Arguments {
  const first = children[0];
  if (slash !== undefined && first !== undefined) {
    const isLambda = first.name !== '(';
    const from = b.tokenAt(isLambda ? first.from : first.to);
    const to = isLambda ? lineEnd(b.tokens, from) : b.tokens.partner[from - 1]!;
    const error = checkParameters(b, from, to, isLambda);
    if (error !== undefined) throw error;
  }
  const result: Arguments = {
    posOnly: [],
    args: [],
    vararg: undefined,
    kwOnly: [],
    kwDefaults: [],
    kwarg: undefined,
    defaults: [],
  };
  let star: Cst | undefined;
  let afterStar = 0;
  for (let index = 0; index < children.length; index += 1) {
    const child = children[index]!;
    if (child.name !== '*' && child.name !== '**' && child.name !== 'VariableName') continue;
    if (result.kwarg !== undefined) throw b.errorAt('arguments cannot follow var-keyword argument', child);
    if (child.name === '*') {
      if (star !== undefined) throw b.errorAt('* argument may appear only once', child);
      star = child;
      const next = children[index + 1];
      if (next?.name !== 'VariableName') continue;
      const [arg, after] = buildArg(b, children, index + 1);
      if (children[after]?.name === 'AssignOp') {
        throw b.errorAt('var-positional argument cannot have default value', children[after]!);
      }
      result.vararg = arg;
      index = after - 1;
      continue;
    }
    if (child.name === '**') {
      const [arg, after] = buildArg(b, children, index + 1);
      if (children[after]?.name === 'AssignOp') {
        throw b.errorAt('var-keyword argument cannot have default value', children[after]!);
      }
      result.kwarg = arg;
      index = after - 1;
      if (star !== undefined && result.vararg === undefined && afterStar === 0) failBareStar(b, star, children);
      continue;
    }
    const [arg, after] = buildArg(b, children, index);
    index = after - 1;
    let value: Expr | undefined;
    if (children[after]?.name === 'AssignOp') {
      value = buildExpression(b, children[after + 1]!);
      index = after + 1;
    }
    if (star === undefined) addPositional(b, result, arg, value, slash !== undefined && child.from < slash, child);
    else {
      afterStar += 1;
      result.kwOnly.push(arg);
      result.kwDefaults.push(value);
    }
  }
  if (star !== undefined && result.vararg === undefined && afterStar === 0) failBareStar(b, star, children);
  return result;
}

function failBareStar(b: Builder, star: Cst, children: readonly Cst[]): never {
  const at = b.tokenAt(star.from) + (children[0]!.name === '(' ? 0 : 1);
  throw b.errorAtTokens('named arguments must follow bare *', at, at);
}

function addPositional(
  b: Builder,
  result: Arguments,
  arg: Arg,
  value: Expr | undefined,
  isPosOnly: boolean,
  node: Cst,
): void {
  (isPosOnly ? result.posOnly : result.args).push(arg);
  if (value !== undefined) result.defaults.push(value);
  else if (result.defaults.length > 0) throw b.errorAt('non-default argument follows default argument', node);
}

/** A name with its annotation, and the index after them. */
function buildArg(b: Builder, children: readonly Cst[], index: number): [arg: Arg, after: number] {
  const name = children[index]!;
  const type = children[index + 1];
  if (type?.name !== 'TypeDef') {
    return [{ arg: b.nameText(name), annotation: undefined, ...b.spanOf(name) }, index + 1];
  }
  const annotation = buildTypeDef(b, type);
  return [{ arg: b.nameText(name), annotation, ...b.span(name.from, type.to) }, index + 2];
}

/** The expression after `:` or `->`. */
export function buildTypeDef(b: Builder, type: Cst): Expr {
  return buildExpression(b, type.children[type.children.length - 1]!);
}
