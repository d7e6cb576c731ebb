import { childText, childrenNamed, leaves } from '../../xml/read.ts';
import { splitUrls } from '../fields/callback-urls.ts';
import { isOnLocalhost } from '../flows/device-rule.ts';
import { type DocumentType, documentTypes } from '../document-types.ts';
import { fieldsOf } from '../fields/fields.ts';
import type { ConnectedApp } from '../connected-app.ts';
import {
  type Counterpart,
  counterpartOf,
  counterparts,
  type Hindrance,
  type ConnectedPlace,
} from '../connected/counterparts.ts';

/** What happens to a setting. Scripts branch on these. */
export type MappingStatus = 'carried' | 'respelled' | 'default-differs' | 'cannot-be-carried';

/** Why a setting can't be carried over; each has a message that says what to do instead. */
export type MigrationHindrance = Hindrance | UnseenSetting | 'unknown' | 'no-oauth' | 'too-new' | 'left-out';

/** Settings of a connected app that no metadata contains: it may have them or not. */
export type UnseenSetting =
  'device-flow' | 'device-flow-callback' | 'username-password-flow' | 'user-provisioning' | 'push-notifications';

/**
 * One setting and its place in the external client app. `from` is its dotted name on the connected app, null for what
 * no metadata shows; `to` is `Type.element`; `value` is its value there, null if the connected app doesn't state it,
 * and `written` is what the external client app gets.
 */
export type MigrationRow = {
  readonly setting: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly status: MappingStatus;
  readonly value: string | null;
  readonly written: string | null;
  readonly why: MigrationHindrance | null;
};

/** The name and limits of the external client app to create. */
export type MigrationTarget = {
  readonly apiVersion: number;
  /** Settings to leave behind, by their dotted or last name. */
  readonly leftOut: readonly string[];
};

/** Texts or groups that one element of the external client app gets. */
export type MappedSetting = {
  readonly place: ConnectedPlace;
  readonly many: boolean;
  readonly texts: readonly string[];
  readonly groups: ReadonlyArray<Readonly<Record<string, string>>>;
};

export type SettingsMap = { readonly rows: readonly MigrationRow[]; readonly carried: readonly MappedSetting[] };

type Source = Pick<ConnectedApp, 'xml'>;
type Part = { readonly row: MigrationRow; readonly carried?: MappedSetting };

const oauthTypes: readonly DocumentType[] = [
  'ExtlClntAppGlobalOauthSettings',
  'ExtlClntAppOauthSettings',
  'ExtlClntAppOauthConfigurablePolicies',
];

/** Whether a connected app has a part of that name: `oauthConfig`, `samlConfig`, `canvasConfig`. */
export function hasPart({ xml }: Source, part: string): boolean {
  return childrenNamed(xml.root, part).length > 0;
}

/** Whether the external client app will have a document of that type. */
export function willHave(app: Source, type: DocumentType, apiVersion: number): boolean {
  if (documentTypes[type].since > apiVersion) return false;
  if (oauthTypes.includes(type)) return hasPart(app, 'oauthConfig');
  if (type === 'ExtlClntAppSamlConfigurablePolicies') return hasPart(app, 'samlConfig');
  return type !== 'ExtlClntAppCanvasSettings' || hasPart(app, 'canvasConfig');
}

/**
 * What happens to every setting of a connected app, in the order of the table of counterparts, and the values for the
 * new elements. Every element of its document has a row, except controls without a counterpart that are off.
 */
export function mapSettings(app: Source, target: MigrationTarget): SettingsMap {
  const found = settingsOf(app);
  const known = counterparts.flatMap((counterpart) => partsOf(counterpart, found, app, target));
  const unknown = [...found].flatMap(([setting, values]) =>
    counterpartOf(setting) === undefined ? [hindered(setting, values, 'unknown')] : [],
  );
  const parts = [...known, ...unknown, ...unseenOf(app)];
  return { rows: parts.map(({ row }) => row), carried: parts.flatMap(({ carried }) => carried ?? []) };
}

/** The texts of every element by its dotted name; empty elements have no value. */
function settingsOf({ xml }: Source): Map<string, readonly string[]> {
  const said = leaves(xml.root).filter(({ text }) => text.trim() !== '');
  const byName = Map.groupBy(said, ({ path }) => path.replaceAll(/\[\d+\]/g, ''));
  return new Map([...byName].map(([name, all]) => [name, all.map(({ text }) => text.trim())]));
}

function partsOf(
  counterpart: Counterpart,
  found: ReadonlyMap<string, readonly string[]>,
  app: Source,
  target: MigrationTarget,
): Part[] {
  const { setting, to, children, unsaid } = counterpart;
  const own = [...found].filter(([name]) => counterpartOf(name) === counterpart);
  if (own.length === 0) return unsaid === undefined ? [] : unsaidParts(counterpart, unsaid, app, target);
  const behind = own.filter(([name]) => isLeftOut(name, target) || isLeftOut(setting, target));
  if (behind.length > 0) return own.map(([name, values]) => hindered(name, values, 'left-out'));
  // an external client app has no such control, so it is off there as well
  if (counterpart.hindrance === 'security-control' && own.every(([, values]) => values.every(isOff))) return [];
  if (to.length === 0) return own.map(([name, values]) => hindered(name, values, counterpart.hindrance ?? 'value'));
  const open = to.filter(({ type }) => willHave(app, type, target.apiVersion));
  const places = open.filter((place) => sinceOf(place) <= target.apiVersion);
  if (places.length === 0) {
    const missesOauth = to.every(({ type }) => oauthTypes.includes(type)) && !hasPart(app, 'oauthConfig');
    return own.map(([name, values]) => hindered(name, values, missesOauth ? 'no-oauth' : 'too-new'));
  }
  if (children !== undefined) return groupParts(counterpart, children, own, { app, places });
  return own.flatMap(([name, values]) => textParts({ ...counterpart, setting: name }, values, places));
}

function textParts(counterpart: Counterpart, values: readonly string[], places: readonly ConnectedPlace[]): Part[] {
  const { setting, many } = counterpart;
  const taken = many ? values : values.slice(0, 1);
  const parts = places.flatMap((place): Part[] => {
    const pairs = taken.map((value) => [value, place.spelling(value)] as const);
    const fitting = pairs.filter((pair): pair is readonly [string, string] => pair[1] !== undefined);
    if (fitting.length === 0) return [];
    const texts = fitting.map(([, text]) => text);
    const value = fitting.map(([one]) => one).join(', ');
    const written = texts.join(', ');
    const status = place.implied ? 'default-differs' : value === written ? 'carried' : 'respelled';
    const row = { ...rowOf(setting), to: nameOf(place), status, value, written } as const;
    return [{ row, carried: { place, many: many === true, texts, groups: [] } }];
  });
  const lost = taken.filter((value) => places.every((place) => place.spelling(value) === undefined));
  const rest = [...lost, ...values.slice(taken.length)];
  return rest.length === 0 ? parts : [...parts, hindered(setting, rest, counterpart.hindrance ?? 'value')];
}

function groupParts(
  { setting }: Counterpart,
  children: Readonly<Record<string, string>>,
  own: ReadonlyArray<readonly [string, readonly string[]]>,
  { app, places }: { readonly app: Source; readonly places: readonly ConnectedPlace[] },
): Part[] {
  const groups = childrenNamed(app.xml.root, setting).map((group) =>
    Object.fromEntries(
      Object.entries(children).flatMap(([theirs, ours]) => {
        const text = childText(group, theirs)?.trim() ?? '';
        return text === '' ? [] : [[ours, text]];
      }),
    ),
  );
  const value = groups.map((group) => Object.values(group).join(' ')).join(', ');
  const parts = places.map((place): Part => {
    const row = { ...rowOf(setting), to: nameOf(place), status: 'carried', value, written: value } as const;
    return { row, carried: { place, many: true, texts: [], groups } };
  });
  const strange = own.filter(([name]) => !(name.slice(setting.length + 1) in children));
  return [...parts, ...strange.map(([name, values]) => hindered(name, values, 'unknown'))];
}

/** What the connected app does by default where the other kind would do something else. */
function unsaidParts({ setting, to }: Counterpart, unsaid: string, app: Source, target: MigrationTarget): Part[] {
  const places = to.filter(({ type }) => willHave(app, type, target.apiVersion));
  if (isLeftOut(setting, target)) return [];
  return places.flatMap((place): Part[] => {
    const text = place.spelling(unsaid);
    if (text === undefined) return [];
    const row = { ...rowOf(setting), to: nameOf(place), status: 'default-differs', written: text } as const;
    return [{ row, carried: { place, many: false, texts: [text], groups: [] } }];
  });
}

function unseenOf(app: Source): Part[] {
  const device = { type: 'ExtlClntAppGlobalOauthSettings', field: 'isDeviceFlowEnabled' } as const;
  const unseen = (setting: string, why: UnseenSetting, to: string | null = null): Part => ({
    row: { ...rowOf(setting), from: null, to, status: 'cannot-be-carried', why },
  });
  const said = childrenNamed(app.xml.root, 'oauthConfig').some(
    (config) => childText(config, device.field) !== undefined,
  );
  const why = hasLocalhost(app) ? 'device-flow' : 'device-flow-callback';
  const oauth = [
    ...(said ? [] : [unseen('deviceFlow', why, nameOf(device))]),
    unseen('usernamePasswordFlow', 'username-password-flow'),
  ];
  const any = [unseen('userProvisioning', 'user-provisioning'), unseen('pushNotifications', 'push-notifications')];
  return hasPart(app, 'oauthConfig') ? [...oauth, ...any] : any;
}

/** Whether a connected app has a callback URL that lets its successor keep the device flow. */
function hasLocalhost({ xml }: Source): boolean {
  const texts = childrenNamed(xml.root, 'oauthConfig').map((config) => childText(config, 'callbackUrl') ?? '');
  return texts.some((text) => splitUrls(text).some(isOnLocalhost));
}

function isOff(value: string): boolean {
  return value === 'false';
}

function hindered(setting: string, values: readonly string[], why: MigrationHindrance): Part {
  return { row: { ...rowOf(setting), status: 'cannot-be-carried', value: values.join(', '), why } };
}

function rowOf(setting: string): Omit<MigrationRow, 'status'> {
  const name = setting.split('.').at(-1) ?? setting;
  return { setting: name, from: setting, to: null, value: null, written: null, why: null };
}

function nameOf({ type, field }: Pick<ConnectedPlace, 'type' | 'field'>): string {
  return `${type}.${field}`;
}

function sinceOf({ type, field }: ConnectedPlace): number {
  return fieldsOf[type]?.[field.split('.')[0] ?? field]?.since ?? documentTypes[type].since;
}

function isLeftOut(setting: string, { leftOut }: MigrationTarget): boolean {
  return leftOut.some((name) => setting === name || setting.endsWith(`.${name}`));
}
