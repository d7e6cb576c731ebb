import type { ConditionWithValueQuery, LogicalOperator, WhereClause } from '@jetstreamapp/soql-parser-js';
import { malformed } from './error.ts';
import type { Row, Value } from './table.ts';

export type Test = (row: Row) => boolean;
type Token = '(' | ')' | LogicalOperator | { test: Test };

const parens = (count: number | undefined, char: '(' | ')'): Token[] => Array.from({ length: count ?? 0 }, () => char);

/** The clause as one line of tokens: the parser only counts parentheses, so the tree has to be made here. */
const flatten = (where: WhereClause, compile: (condition: ConditionWithValueQuery) => Test): Token[] => {
  const tokens: Token[] = [];
  for (let clause: WhereClause | undefined = where; clause; clause = 'right' in clause ? clause.right : undefined) {
    const { left } = clause;
    if (left) {
      tokens.push(...parens(left.openParen, '('));
      if ('operator' in left) tokens.push({ test: compile(left) }, ...parens(left.closeParen, ')'));
    }
    if ('operator' in clause) tokens.push(clause.operator);
  }
  return tokens;
};

/** Reads tokens as SOQL does: NOT binds to what follows, AND and OR do not mix without parentheses. */
const parse = (tokens: Token[]): Test => {
  const [token] = tokens;
  const primary = (): Test => {
    const next = tokens.shift();
    if (next === 'NOT') {
      const inner = primary();
      return (row): boolean => !inner(row);
    }
    if (next === '(') {
      const inner = parse(tokens);
      if (tokens.shift() !== ')') throw malformed('expecting a right parentheses, found an end of query');
      return inner;
    }
    if (typeof next === 'object') return next.test;
    throw malformed(`unexpected token: ${next ?? 'end of query'}`);
  };
  if (token === undefined) throw malformed('unexpected end of query');
  const parts = [primary()];
  let joint: Token | undefined;
  while (tokens[0] === 'AND' || tokens[0] === 'OR') {
    const operator = tokens.shift();
    if (joint !== undefined && joint !== operator) throw malformed(`unexpected token: ${String(operator)}`);
    joint = operator;
    parts.push(primary());
  }
  return (row) => (joint === 'OR' ? parts.some((part) => part(row)) : parts.every((part) => part(row)));
};

/** Makes a test of rows out of a WHERE clause. */
export const compileWhere = (where: WhereClause, compile: (condition: ConditionWithValueQuery) => Test): Test => {
  const tokens = flatten(where, compile);
  const test = parse(tokens);
  if (tokens.length > 0) throw malformed('unexpected token after the WHERE clause');
  return test;
};

const fold = (value: Value): Value => (typeof value === 'string' ? value.toLowerCase() : value);

/** Ids compare by their 15 characters, case and all; other text without case. */
const sameValue = (a: Value, b: Value): boolean => {
  const isId = (value: Value): value is string =>
    typeof value === 'string' && /^[a-zA-Z0-9]{15}([A-Z0-5]{3})?$/.test(value);
  if (isId(a) && isId(b)) return a.slice(0, 15) === b.slice(0, 15);
  return fold(a) === fold(b);
};

const like = (value: Value, pattern: Value): boolean => {
  const source = String(pattern).replace(/\\?[\s\S]/g, (char) => {
    if (char === '%') return '[\\s\\S]*';
    if (char === '_') return '[\\s\\S]';
    return char.slice(-1).replace(/[.*+?^${}()|[\]\\]/, '\\$&');
  });
  return typeof value === 'string' && new RegExp(`^${source}$`, 'i').test(value);
};

const below = (a: Value, b: Value): boolean => {
  if (a === null || b === null) return false;
  const [x, y] = [fold(a), fold(b)];
  return typeof x === 'number' && typeof y === 'number' ? x < y : String(x) < String(y);
};

/** One comparison, as SOQL makes it. */
export const compare = (operator: string, value: Value, wanted: Value[]): boolean => {
  const one = wanted[0] ?? null;
  switch (operator) {
    case '=':
    case 'IN':
      return wanted.some((candidate) => sameValue(value, candidate));
    case '!=':
    case 'NOT IN':
      return !wanted.some((candidate) => sameValue(value, candidate));
    case '<':
      return below(value, one);
    case '>':
      return below(one, value);
    case '<=':
      return below(value, one) || (value !== null && sameValue(value, one));
    case '>=':
      return below(one, value) || (value !== null && sameValue(value, one));
    case 'LIKE':
      return wanted.some((candidate) => like(value, candidate));
    default:
      throw malformed(`unexpected operator: ${operator}`);
  }
};
