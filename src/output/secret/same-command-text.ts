import { inBraces, placeNames } from '../../apps/place-names.ts';
import { messageText } from '../page/texts.ts';

/** The warning that one command gets the pairs of several orgs or apps, with what keeps them apart. */
export function sameCommandText(): string {
  return messageText('output', 'rotation.sameCommand', { places: inBraces(placeNames) });
}
