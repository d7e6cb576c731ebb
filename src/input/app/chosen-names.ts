import { closest } from '../../apps/closest.ts';
import { namesInText } from '../../apps/names-in-text.ts';
import type { EcaError } from '../../errors/eca-error.ts';

/**
 * The names that a flag chooses among those that exist, whatever their case: several by repeating the flag or with
 * commas. Throws the error that `unknown` makes for a name that doesn't exist; `hint` are the names most like it.
 */
export function chosenNames(
  typed: readonly string[],
  existing: readonly string[],
  unknown: (name: string, hint: string) => EcaError,
): string[] {
  return typed.flatMap(namesInText).map((name) => {
    const found = existing.find((one) => one.toLowerCase() === name.toLowerCase());
    if (found === undefined) throw unknown(name, closest(name, existing).join(', '));
    return found;
  });
}
