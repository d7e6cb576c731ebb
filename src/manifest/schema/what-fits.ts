import type { Phrase } from '../../errors/codes.ts';
import { nearest } from '../read/expect.ts';
import { unknownKey } from '../read/unknown-key.ts';
import { wholeNumbers } from './schema.ts';

/** One rule of the schema that a value breaks, and what the rule asks for. */
export type Misfit = { readonly keyword: string; readonly params: Readonly<Record<string, unknown>> };

/** A value that doesn't fit: the last key on the way to it, its text if it is a scalar, and its path. */
type Unfit = { readonly name: string; readonly text: string | undefined; readonly path: readonly string[] };

/**
 * What would fit at one place of a manifest, by all rules of the schema that the value there breaks, in the words in
 * which a reader refuses such a value.
 */
export function whatFits(misfits: readonly Misfit[], unfit: Unfit): Phrase {
  return keyThatFits(misfits, unfit) ?? sizeThatFits(misfits, unfit) ?? valueThatFits(misfits, unfit);
}

function keyThatFits(misfits: readonly Misfit[], { name, path }: Unfit): Phrase | undefined {
  const breaks = (keyword: string): boolean => misfits.some((one) => one.keyword === keyword);
  const parents = path.slice(0, -1);
  if (breaks('additionalProperties')) return unknownKey(name, parents.join('.'), []);
  if (!breaks('propertyNames')) return undefined;
  if (parents.join('.') === 'orgs') return { key: 'GroupName', data: { name } };
  return { key: parents.at(-1) === 'vars' ? 'VariableName' : 'AttributeName', data: { name } };
}

/** What is missing in a mapping or in a list. */
function sizeThatFits(misfits: readonly Misfit[], { name }: Unfit): Phrase | undefined {
  const [missing] = valuesOf(misfits, 'required', 'missingProperty');
  if (missing === 'target') return { key: 'TargetMissing', data: { name } };
  if (missing !== undefined) return { key: 'PartMissing', data: { name: missing } };
  const isEmpty = misfits.some(({ keyword }) => keyword === 'minItems' || keyword === 'minProperties');
  return isEmpty ? { key: 'ValueMissing', data: { name } } : undefined;
}

function valueThatFits(misfits: readonly Misfit[], { name, text }: Unfit): Phrase {
  const words = valuesOf(misfits, 'enum', 'allowedValues');
  const types = valuesOf(misfits, 'type', 'type');
  const isIn = (...keywords: readonly string[]): boolean => misfits.some(({ keyword }) => keywords.includes(keyword));
  if (words.includes('on')) return { key: 'NotSwitch', data: { name } };
  if (words.length > 0) return wordThatFits(words, name, text);
  if (types.includes('integer') || isIn('minimum', 'maximum')) {
    const { least, most } = wholeNumbers;
    return { key: 'NumberRange', data: { name, least: String(least), most: String(most) } };
  }
  if (types.includes('array'))
    return types.some((type) => type !== 'array' && type !== 'null')
      ? { key: 'NotTexts', data: { name } }
      : { key: 'NotList', data: { name, value: text ?? '…' } };
  if (isIn('pattern') && text?.trim() === '')
    return { key: types.includes('null') ? 'ValueEmpty' : 'ValueMissing', data: { name } };
  if (types.includes('object')) return { key: 'NotMapping', data: { name } };
  if (types.length > 0) return { key: 'NotText', data: { name } };
  return { key: isIn('pattern') ? 'ValueMissing' : 'SchemaRefuses', data: { name } };
}

function wordThatFits(words: readonly string[], name: string, text: string | undefined): Phrase {
  return text === undefined
    ? { key: 'WordExpected', data: { name, words: words.join(', ') } }
    : { key: 'WordUnknown', data: { name, value: text, words: nearest(text, words) } };
}

/** What the rules of a keyword ask for, each once. */
function valuesOf(misfits: readonly Misfit[], keyword: string, param: string): string[] {
  const found = misfits.filter((one) => one.keyword === keyword).flatMap(({ params }) => params[param]);
  return [...new Set(found.map(String))];
}
