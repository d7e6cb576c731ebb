import type { AttributeChange, CustomAttribute } from '../../apps/fields/custom-attributes.ts';
import { EcaError } from '../../errors/eca-error.ts';

/** Reads the flags for custom attributes. Throws EcaError AttributeInvalid with the reason syntax. */
export function attributeChangeOf(flags: Readonly<Record<string, unknown>>): AttributeChange {
  const { 'add-custom-attribute': add, 'remove-custom-attribute': remove } = flags;
  const ifPresent = flags['if-present'] === true ? { ifPresent: true } : {};
  return { add: texts(add).map(readAttribute), remove: texts(remove).map((key) => key.trim()), ...ifPresent };
}

/** Reads `KEY=FORMULA`; a formula may contain commas and equals signs. */
function readAttribute(typed: string): CustomAttribute {
  const [, key = '', formula = ''] = /^\s*([^=]+?)\s*=\s*([^]*?)\s*$/.exec(typed) ?? [];
  if (key === '' || formula === '') throw new EcaError('AttributeInvalid', { attribute: typed, why: 'syntax' });
  return { key, formula };
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
