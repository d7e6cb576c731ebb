import { EcaError } from '../../errors/eca-error.ts';
import { closest } from '../closest.ts';
import type { DocumentType } from '../document-types.ts';
import { isUnfilledUrl } from './callback-urls.ts';
import { type Field, type Fields, fieldsOf, type Reserved } from './fields.ts';

/** An element of a document and its new value; null removes it. `path` is dotted for nested elements. */
export type Assignment = {
  readonly type: DocumentType;
  readonly path: string;
  readonly value: string | null;
};

/** An element by its type and dotted path, with what is known about it. */
export type Found = { readonly type: DocumentType; readonly path: string; readonly field: Field };

/**
 * Reads `ELEMENT=VALUE` for the elements of these types; `Type.ELEMENT` if two types have it. Throws EcaError
 * FieldUnknown with near misses, FieldAmbiguous, FieldReserved, FieldValueInvalid, or FlagMissing for an empty value.
 */
export function readAssignment(typed: string, types: readonly DocumentType[]): Assignment {
  const at = typed.indexOf('=');
  if (at < 0) throw new EcaError('FieldValueInvalid', { field: typed.trim(), value: '', expected: 'ELEMENT=VALUE' });
  const { type, path, field } = findField(typed.slice(0, at), types);
  if (field.kind === 'list') throw new EcaError('FieldReserved', { field: path, why: 'list' });
  const value = typed.slice(at + 1).trim();
  if (value === '') {
    const next = { key: 'next.clear', data: { flag: `--unset ${path}` } };
    throw new EcaError('FlagMissing', { flag: `--set ${path}`, why: 'empty' }, field.required ? {} : { next });
  }
  return { type, path, value: readValue(path, field, value) };
}

/**
 * Reads the name of an element to remove, including all elements of a list. Throws EcaError FieldUnknown with near
 * misses, FieldAmbiguous, or FieldReserved, also for one that an app requires.
 */
export function readUnset(typed: string, types: readonly DocumentType[]): Assignment {
  const { type, path, field } = findField(typed, types);
  if (field.required) throw new EcaError('FieldReserved', { field: path, why: 'required' });
  return { type, path, value: null };
}

/**
 * Finds an element by its full dotted name or its last part. Throws EcaError FieldUnknown with near misses,
 * FieldAmbiguous or FieldReserved.
 */
export function findField(typed: string, types: readonly DocumentType[]): Found {
  const [head = '', ...rest] = typed.trim().split('.');
  const named = types.filter((type) => type.toLowerCase() === head.toLowerCase());
  const wanted = (named.length > 0 ? rest : [head, ...rest]).join('.');
  const candidates = (named.length > 0 ? named : types).flatMap(writableFields);
  const whole = candidates.filter(({ path }) => path.toLowerCase() === wanted.toLowerCase());
  const found = whole.length > 0 ? whole : candidates.filter(({ path }) => isLastPart(wanted, path));
  if (found.length > 1) {
    const names = found.map(({ type, path }) => `${type}.${path}`).join(', ');
    throw new EcaError('FieldAmbiguous', { field: wanted, names });
  }
  const [field] = found;
  if (field === undefined) {
    const hint = closest(wanted, [...new Set(candidates.map(({ path }) => path))]).join(', ');
    throw new EcaError('FieldUnknown', { field: wanted, hint });
  }
  if (field.field.reserved !== undefined) {
    const why: Reserved = field.field.reserved;
    throw new EcaError('FieldReserved', { field: field.path, why });
  }
  return field;
}

function isLastPart(wanted: string, path: string): boolean {
  return path.toLowerCase().endsWith(`.${wanted.toLowerCase()}`);
}

/** Every element of a type, with groups expanded; elements of a list have flags of their own. */
function writableFields(type: DocumentType): Found[] {
  const open = (fields: Fields, prefix: string): Found[] =>
    Object.entries(fields).flatMap(([name, field]): Found[] => {
      if (field.kind === 'group') return open(field.fields, `${prefix}${name}.`);
      return [{ type, path: prefix + name, field }];
    });
  return open(fieldsOf[type] ?? {}, '');
}

/** The value as the element stores it. Throws EcaError FieldValueInvalid. */
function readValue(path: string, field: Field, value: string): string {
  const refuse = (expected: string): never => {
    throw new EcaError('FieldValueInvalid', { field: path, value, expected });
  };
  switch (field.kind) {
    case 'boolean': {
      const lower = value.toLowerCase();
      return lower === 'true' || lower === 'false' ? lower : refuse('true, false');
    }
    case 'integer': {
      const number = /^\d{1,10}$/.test(value) ? Number(value) : NaN;
      if (field.choices !== undefined && !field.choices.includes(number)) return refuse(field.choices.join(', '));
      return number >= field.min && number <= field.max ? String(number) : refuse(`${field.min}-${field.max}`);
    }
    case 'choice':
      return field.choices.find((one) => one.toLowerCase() === value.toLowerCase()) ?? refuse(field.choices.join(', '));
    case 'text':
      if (field.form !== undefined && !field.form.pattern.test(value)) return refuse(field.form.said);
      if (field.https && value !== '' && URL.parse(value)?.protocol !== 'https:') return refuse('https://…');
      return field.https && isUnfilledUrl(value) ? refuse('https://HOST/…') : value;
    default:
      return value;
  }
}
