import type { ScalarTag } from 'yaml';
import { unprintable } from '../../../errors/unprintable.ts';

/**
 * How a text is written that contains what a terminal obeys or doesn't show: in quotes with escapes, which the library
 * has for C0 only. A manifest is read by people, too, and its text may come from an org.
 */
export const escapedText: ScalarTag = {
  tag: 'tag:yaml.org,2002:str',
  default: true,
  identify: (value) => typeof value === 'string' && value.replaceAll('\n', '').search(unprintable) >= 0,
  resolve: (text) => text,
  stringify: ({ value }) => JSON.stringify(value).replace(unprintable, yamlEscape),
};

/** A character as YAML escapes it in double quotes (YAML 1.2.2, 5.7). */
function yamlEscape(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xff_ff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}
