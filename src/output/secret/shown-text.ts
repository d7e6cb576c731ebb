import type { ShownPair } from '../../secret/slot/show-pair.ts';
import { pairs } from '../page/layout.ts';
import { messageText } from '../page/texts.ts';

/** A pair as text; key or secret alone has no label, so that a script can read it. */
export function shownText({ key, secret }: ShownPair): string {
  if (key === undefined || secret === undefined) return key ?? secret ?? '';
  return pairs([
    [messageText('output', 'app.consumerKey'), key],
    [messageText('output', 'shown.secret'), secret],
  ]);
}
