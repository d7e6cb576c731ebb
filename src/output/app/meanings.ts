import { counterpartOf } from '../../apps/connected/counterparts.ts';
import { hasMessage, messageText } from '../page/texts.ts';

/**
 * What an element of this value means, in a word or two; empty for what speaks for itself. A value with a meaning of
 * its own is `element.value`, in lower case: orgs differ in how they spell some.
 */
export function meaningOf(element: string, value: string): string {
  const name = element.replace(/\[\d+\]/g, '');
  const key = [`${name}.${value.toLowerCase()}`, name].find((one) => hasMessage('meanings', one));
  return key === undefined ? '' : messageText('meanings', key);
}

/** The same of a connected app's element by its dotted name: what its counterparts in an external client app mean. */
export function connectedMeaningOf(element: string, value: string): string {
  const places = counterpartOf(element)?.to ?? [];
  const meanings = places.map(({ field, spelling }) => {
    const spelt = spelling(value);
    return spelt === undefined ? '' : meaningOf(field, spelt);
  });
  return meanings.find((meaning) => meaning !== '') ?? meaningOf(element, value);
}
