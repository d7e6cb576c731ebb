import { readConnectedScope } from '../../apps/connected/scopes.ts';
import { scopeSpelling } from '../../apps/connected/spellings.ts';
import { joinUrls } from '../../apps/fields/callback-urls.ts';
import { readIpRange } from '../../apps/fields/ip-range-text.ts';
import { oauthScopeNames, readScope } from '../../apps/fields/scopes.ts';
import type { ListKind } from '../keys/key.ts';
import type { Said } from '../text/said.ts';
import { report } from '../text/source.ts';
import { checked, filledText, type ValueReading } from './reading.ts';

/** The items of a list, each once. Reports what they can't be. Returns undefined then, and if one comes later. */
export function readList(name: string, kind: ListKind, said: Said, reading: ValueReading): string[] | undefined {
  const { source } = reading;
  if (said.kind !== 'list') {
    const value = said.kind === 'scalar' ? said.text : '…';
    report(source, said.at, { key: 'NotList', data: { name, value } });
    return undefined;
  }
  const items = said.items.map((item) => {
    const text = filledText(item, name, reading);
    return text === undefined ? undefined : checked(item.at, source, () => readItem(kind, text, reading));
  });
  const whole = items.filter((item) => item !== undefined);
  if (whole.length < items.length) return undefined;
  if (kind === 'callback-url' && checked(said.at, source, () => joinUrls(whole)) === undefined) return undefined;
  return [...new Set(whole)];
}

function readItem(kind: ListKind, text: string, { kind: app }: ValueReading): string {
  switch (kind) {
    case 'scope': {
      const scope = app === 'eca' ? readScope(text) : scopeSpelling(readConnectedScope(text));
      return oauthScopeNames(scope ?? '')[0] ?? text;
    }
    case 'callback-url':
      joinUrls([text]);
      return text;
    case 'ip-range':
      readIpRange(text);
      return text;
    case 'name':
      return text;
  }
}
