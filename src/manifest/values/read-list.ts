import { readConnectedScope } from '../../apps/connected/scopes.ts';
import { scopeSpelling } from '../../apps/connected/spellings.ts';
import { joinUrls } from '../../apps/fields/callback-urls.ts';
import { readIpRange } from '../../apps/fields/ip-range-text.ts';
import { mostRanges } from '../../apps/fields/ip-ranges.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { oauthScopeNames, readScope } from '../../apps/fields/scopes.ts';
import type { ListKind } from '../keys/key.ts';
import type { Said } from '../text/said.ts';
import { report } from '../text/source.ts';
import { checkedText, filledText, type ValueReading } from './reading.ts';
import { hasVariables } from './variables.ts';

/** The items of a list, each once. Reports what they can't be. Returns undefined then, and if one comes later. */
export function readList(name: string, kind: ListKind, said: Said, reading: ValueReading): string[] | undefined {
  const { source } = reading;
  if (said.kind !== 'list') {
    const value = said.kind === 'scalar' ? said.text : '…';
    report(source, said.at, { key: 'NotList', data: { name, value } });
    return undefined;
  }
  const items = said.items.map((item) => {
    const filled = filledText(item, name, reading);
    const read = (text: string): string => readItem(kind, text, reading);
    return filled && checkedText(filled, read, { source, at: item.at, name });
  });
  const whole = items.filter((item) => item !== undefined);
  if (whole.length < items.length) return undefined;
  if (kind === 'callback-url' && whole.length > 0) {
    const written = said.items.map((item) => (item.kind === 'scalar' ? item.text : ''));
    const isFilled = written.some(hasVariables);
    const all = { text: whole.join('\n'), ...(isFilled ? { written: written.join('\n') } : {}) };
    const join = (text: string): string => joinUrls(text.split('\n'));
    if (checkedText(all, join, { source, at: said.at, name }) === undefined) return undefined;
  }
  const each = [...new Set(whole)];
  const [left] = kind === 'ip-range' ? each.slice(mostRanges) : [];
  if (left === undefined) return each;
  report(source, said.at, new EcaError('IpRangeInvalid', { range: left, why: 'too-many' }));
  return undefined;
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
