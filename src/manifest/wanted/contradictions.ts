import { EcaError } from '../../errors/eca-error.ts';
import type { AppEntry } from '../read/said-manifest.ts';
import type { Place } from '../place.ts';
import { settingAt } from '../keys/assignments.ts';
import { keyNamed, keys } from '../keys/keys.ts';
import { isInOauth } from '../keys/oauth-keys.ts';
import { elementParts } from '../keys/read-app.ts';
import type { AppSettings } from '../settings.ts';
import { report, type Source } from '../text/source.ts';
import { keyOfElement } from '../values/read-set.ts';
import type { ElementName } from '../keys/key.ts';

type Wanted = { readonly settings: AppSettings; readonly places: ReadonlyMap<string, Place> };

type Opposites = {
  readonly one: string;
  readonly other: string;
  readonly against: (one: unknown, other: unknown) => boolean;
};

/** Pairs of keys whose values may each say that the other is wrong. */
const opposites: readonly Opposites[] = [
  {
    one: 'flows.web-server',
    other: 'callbackUrls',
    against: (on, urls): boolean => on === true && Array.isArray(urls) && urls.length === 0,
  },
  {
    one: 'flows.jwt-bearer',
    other: 'certificate',
    against: (on, certificate): boolean => (on === true) === (certificate === 'none'),
  },
  { one: 'flows.client-credentials', other: 'runAs', against: (on, user): boolean => on === true && user === null },
];

/** Reports values that can't all be so, and keys that this kind of app doesn't have. */
export function reportContradictions(app: AppEntry, { settings, places }: Wanted, source: Source): void {
  const placeOf = (name: string): Place => places.get(name) ?? app.at;
  const value = (name: string): unknown => settingAt(settings, name);
  for (const name of absentKeys(app, places)) {
    const key = name.startsWith('flows.') ? 'FlowOnConnected' : 'NotOnConnected';
    report(source, placeOf(name), { key, data: { name } });
  }
  if (value('flows.web-server') === false)
    report(source, placeOf('flows.web-server'), new EcaError('WebServerCannotBeDisabled', { app: app.name }));
  for (const { one, other, against } of opposites) {
    if (value(one) === undefined || value(other) === undefined || !against(value(one), value(other))) continue;
    report(source, placeOf(one), { key: 'Contradiction', data: { name: one, other } });
  }
  reportTwice(app, places, source);
  if (app.kind === 'eca' && places.has('oauth')) reportOauth(places, source);
  else if (settings.link !== undefined) reportElsewhere(places, source);
}

/** Keys that a connected app has no element for. */
function absentKeys({ kind }: AppEntry, places: Wanted['places']): string[] {
  if (kind === 'eca') return [];
  return [...places.keys()].filter((name) => keyNamed(name) !== undefined && keyNamed(name)?.connected === undefined);
}

/** An element that `set` and a key both name. */
function reportTwice({ kind }: AppEntry, places: Wanted['places'], source: Source): void {
  for (const [name, at] of places) {
    if (!name.startsWith('set.')) continue;
    const key = keyOfElement(name.slice('set.'.length) as ElementName, kind)?.name;
    if (key !== undefined && places.has(key))
      report(source, at, { key: 'ElementTwice', data: { name: name.slice('set.'.length), key } });
  }
}

/** What only an app with OAuth settings has, beside `oauth: none`. */
function reportOauth(places: Wanted['places'], source: Source): void {
  for (const [name, at] of places) {
    if (isInOauth(name)) report(source, at, { key: 'OauthNone', data: { name: name.replace(/^set\./, '') } });
  }
}

/** What a linked app's source org has: everything in the global OAuth settings. */
function reportElsewhere(places: Wanted['places'], source: Source): void {
  const isGlobal = (element: string): boolean =>
    elementParts(element as ElementName).type === 'ExtlClntAppGlobalOauthSettings';
  const elsewhere = keys
    .filter(({ elements }) => elements.length > 0 && elements.every(isGlobal))
    .map(({ name }) => name);
  for (const [name, at] of places) {
    if (elsewhere.includes(name) || isGlobal(name.slice('set.'.length)))
      report(source, at, { key: 'NotOnLinked', data: { name } });
  }
}
