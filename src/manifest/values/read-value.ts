import { readConnectedAssignment } from '../../apps/connected/assignments.ts';
import { readAssignment } from '../../apps/fields/assignments.ts';
import { mostAttributes } from '../../apps/fields/custom-attributes.ts';
import { readMtlsSubject } from '../../apps/fields/mtls-subject.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { elementText } from '../keys/assignments.ts';
import type { Key, KeyValue } from '../keys/key.ts';
import { elementParts } from '../keys/read-app.ts';
import { nearest, switchOf } from '../read/expect.ts';
import { isNothing, type Said } from '../text/said.ts';
import { report } from '../text/source.ts';
import { readList } from './read-list.ts';
import { checkedText, type FilledText, filledText, type ValueReading } from './reading.ts';

/**
 * The value of a key in the words of the manifest. Reports what it can't be. Returns undefined then, and for a value
 * that only an org completes.
 */
export function readValue(key: Key, said: Said, reading: ValueReading): KeyValue | undefined {
  const { rule, name } = key;
  if (isNothing(said)) return readNothing(key, said, reading);
  if (rule.kind === 'list') return readList(name, rule.of, said, reading);
  if (rule.kind === 'formulas') return readFormulaMap(name, said, reading);
  const filled = filledText(said, name, reading);
  return filled && readScalar(key, said, filled, reading);
}

function readNothing({ name, rule, removable }: Key, said: Said, { source }: ValueReading): KeyValue | undefined {
  if (removable) return rule.kind === 'list' ? [] : null;
  report(source, said.at, { key: 'NotRemovable', data: { name } });
  return undefined;
}

function readScalar(key: Key, said: Said, filled: FilledText, reading: ValueReading): KeyValue | undefined {
  const { text, written = text } = filled;
  const { rule, name } = key;
  const { source } = reading;
  const refuse = (reason: string, data: Readonly<Record<string, string>> = {}): undefined => {
    report(source, said.at, { key: reason, data: { name, value: written, ...data } });
  };
  switch (rule.kind) {
    case 'switch':
    case 'flow':
      return switchOf(text) ?? refuse('NotSwitch');
    case 'word': {
      const words = Object.keys(rule.spellings.eca);
      return words.includes(text) ? text : refuse('WordUnknown', { words: nearest(written, words) });
    }
    case 'number':
      if (!/^\d{1,10}$/.test(text)) return refuse('NotNumber');
      return checkedElement(key, said, filled, reading) && Number(text);
    case 'text':
      return checkedElement(key, said, filled, reading);
    case 'tls-name':
      return checkedText(filled, (one) => readMtlsSubject(one, name), { source, at: said.at, name }) && text;
    case 'none':
      return text === 'none' ? text : refuse('WordUnknown', { words: 'none' });
    case 'certificate':
      return text.includes('-----BEGIN') ? refuse('CertificateInline') : text;
    default:
      return text;
  }
}

/** The text, if its element accepts it. */
function checkedElement(
  key: Key,
  { at }: Said,
  filled: FilledText,
  { source, kind }: ValueReading,
): string | undefined {
  const [element] = key.elements;
  const check = (text: string): string => {
    const written = elementText(key, text, kind) ?? text;
    if (kind === 'eca' && element !== undefined) {
      const { type, path } = elementParts(element);
      readAssignment(`${path}=${written}`, [type]);
    }
    if (kind === 'connected-app' && key.connected !== undefined && !key.name.startsWith('policy.refreshToken.'))
      readConnectedAssignment(`${key.connected}=${written}`);
    return text;
  };
  return checkedText(filled, check, { source, at, name: key.name });
}

function readFormulaMap(name: string, said: Said, reading: ValueReading): KeyValue | undefined {
  const { source } = reading;
  if (said.kind !== 'map') {
    report(source, said.at, { key: 'NotMapping', data: { name } });
    return undefined;
  }
  const formulas = said.entries.map(({ name: key, at, value }): [string, string | null | undefined] => {
    if (key.trim() === '' || key.includes('=')) report(source, at, { key: 'AttributeName', data: { name: key } });
    return [key, isNothing(value) ? null : filledText(value, `${name}.${key}`, reading)?.text];
  });
  const whole = formulas.filter((one): one is [string, string | null] => one[1] !== undefined);
  const [left] = whole.filter(([, formula]) => formula !== null).slice(mostAttributes);
  if (left !== undefined) {
    report(source, said.at, new EcaError('AttributeInvalid', { attribute: left[0], why: 'too-many' }));
    return undefined;
  }
  return whole.length === formulas.length ? Object.fromEntries(whole) : undefined;
}
