import { counterpartOf } from '../../apps/connected/counterparts.ts';
import { hasMessage, messageText } from '../page/texts.ts';

/**
 * The meaning of an element's value in a word or two; empty if it is obvious. A value with a meaning of its own has
 * the key `element.value`, in lower case: orgs differ in how they spell some.
 */
export function meaningOf(element: string, value: string): string {
  const name = element.replace(/\[\d+\]/g, '');
  const key = [`${name}.${value.toLowerCase()}`, name].find((one) => hasMessage('meanings', one));
  return key === undefined ? '' : messageText('meanings', key);
}

/**
 * The meaning of the value of a connected app's element, by its dotted name: that of its counterparts in an external
 * client app.
 */
export function connectedMeaningOf(element: string, value: string): string {
  const places = counterpartOf(element)?.to ?? [];
  const meanings = places.map(({ field, spelling }) => {
    const spelt = spelling(value);
    return spelt === undefined ? '' : meaningOf(field, spelt);
  });
  return meanings.find((meaning) => meaning !== '') ?? meaningOf(element, value);
}
