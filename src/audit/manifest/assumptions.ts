import { settingAt } from '../../manifest/keys/assignments.ts';
import type { KeyValue } from '../../manifest/keys/key.ts';
import { keyNamed } from '../../manifest/keys/keys.ts';
import type { AppSettings } from '../../manifest/settings.ts';

/**
 * The keys that a rule reads, each with values that an org may have where the manifest doesn't say one. A rule judges
 * an app only if its verdict is the same with each of them. A key without values has to be said.
 */
type Readings = Readonly<Record<string, readonly KeyValue[]>>;

const onOrOff = [true, false] as const;
const refreshing = { scopes: [[], ['refresh_token']] } as const;
const web = 'https://a.example/cb';

/** The rules that judge what a manifest wants. All others need what only an org shows. */
const readings: Readonly<Record<string, Readings>> = {
  ECA001: {
    'flows.device': onOrOff,
    callbackUrls: [['http://localhost/cb'], [web]],
    distributionState: ['Local', 'Packaged'],
  },
  ECA002: { 'security.requirePkce': onOrOff, callbackUrls: [[], [web]], 'flows.code-credentials': onOrOff },
  ECA003: { ...refreshing, 'security.rotateRefreshToken': onOrOff },
  ECA004: { ...refreshing, 'security.limitIdleRefreshToken': onOrOff },
  ECA005: { ...refreshing, 'security.tokenIpRanges': [[], ['203.0.113.1']], callbackUrls: [[web], ['app://cb']] },
  ECA006: {
    ...refreshing,
    'policy.refreshToken.policy': ['infinite', 'specific-inactivity', 'zero'],
    'policy.refreshToken.validity': [1, 9999],
    'policy.refreshToken.unit': ['hours', 'months'],
    'security.limitIdleRefreshToken': onOrOff,
  },
  ECA007: {
    ...refreshing,
    'policy.refreshToken.policy': ['specific-lifetime', 'zero'],
    'policy.refreshToken.validity': [365, 1],
    'policy.refreshToken.unit': ['days', 'hours'],
  },
  ECA008: openness(),
  ECA009: openness(),
  ECA010: { scopes: [[], ['full']] },
  ECA011: { scopes: [[], ['full', 'api']] },
  ECA013: { 'policy.ipRelaxation': ['enforce', 'bypass'] },
  ECA016: { runAs: [] },
  ECA022: { certificate: [] },
  ECA023: { certificate: [] },
  ECA026: { scopes: [[], ['mcp_api']], jwtAccessToken: onOrOff },
  ECA027: {},
  ECA028: { introspectAll: onOrOff },
  ECA032: { contactEmail: [] },
};

function openness(): Readings {
  return { 'flows.client-credentials': onOrOff, 'policy.permittedUsers': ['self-authorized', 'pre-authorized'] };
}

/** Whether a rule can judge what a manifest wants. */
export function judgesManifests(rule: string): boolean {
  return Object.hasOwn(readings, rule);
}

/**
 * What settings say of what a rule reads, and nothing else. Apps that say the same of it have the same verdict, apart
 * from what findings quote.
 */
export function settingsReadBy(rule: string, settings: AppSettings): AppSettings {
  const { link, set } = settings;
  const bare: AppSettings = { ...(link === undefined ? {} : { link }), ...(set === undefined ? {} : { set }) };
  return Object.keys(readings[rule] ?? {}).reduce((said, key) => {
    const value = settingAt(settings, key);
    return value === undefined ? said : withSetting(said, key, value);
  }, bare);
}

/**
 * The settings with each combination of values that an org may have for what a rule reads and the manifest doesn't say;
 * none if it says all of it. Undefined if it has to say something.
 */
export function assumedSettings(rule: string, settings: AppSettings): Iterable<AppSettings> | undefined {
  const unsaid = Object.entries(readings[rule] ?? {}).filter(([key]) => !isSaid(key, settings));
  if (unsaid.some(([, values]) => values.length === 0)) return undefined;
  return unsaid.length === 0 ? [] : combined(settings, unsaid);
}

function* combined(
  settings: AppSettings,
  [first, ...rest]: ReadonlyArray<readonly [key: string, values: readonly KeyValue[]]>,
): Iterable<AppSettings> {
  if (first === undefined) {
    yield settings;
    return;
  }
  const [key, values] = first;
  for (const value of values) yield* combined(withSetting(settings, key, value), rest);
}

/** Whether the manifest says the value of a key, by its name or by all of its elements. */
function isSaid(name: string, settings: AppSettings): boolean {
  const { elements = [] } = keyNamed(name) ?? {};
  const isSet = elements.length > 0 && elements.every((element) => settings.set?.[element] !== undefined);
  return settingAt(settings, name) !== undefined || isSet;
}

function withSetting(settings: AppSettings, name: string, value: KeyValue): AppSettings {
  const [first = '', ...rest] = name.split('.');
  if (rest.length === 0) return { ...settings, [first]: value };
  const inner = settings[first as keyof AppSettings] as AppSettings | undefined;
  return { ...settings, [first]: withSetting(inner ?? {}, rest.join('.'), value) };
}
