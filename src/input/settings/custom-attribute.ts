import type { AttributeChange, CustomAttribute } from '../../apps/fields/custom-attributes.ts';
import { EcaError } from '../../errors/eca-error.ts';

/** What the flags say of custom attributes. Throws EcaError AttributeInvalid with why: syntax. */
export function attributeChangeOf(flags: Readonly<Record<string, unknown>>): AttributeChange {
  const { 'add-custom-attribute': add, 'remove-custom-attribute': remove } = flags;
  const ifPresent = flags['if-present'] === true ? { ifPresent: true } : {};
  return { add: texts(add).map(readAttribute), remove: texts(remove).map((key) => key.trim()), ...ifPresent };
}

/** `KEY=FORMULA`; a formula may have commas and equals signs of its own. */
function readAttribute(typed: string): CustomAttribute {
  const [, key = '', formula = ''] = /^\s*([^=]+?)\s*=\s*([^]*?)\s*$/.exec(typed) ?? [];
  if (key === '' || formula === '') throw new EcaError('AttributeInvalid', { attribute: typed, why: 'syntax' });
  return { key, formula };
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
