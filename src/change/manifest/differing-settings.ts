import type { App } from '../../apps/app.ts';
import { elementsOf } from '../../apps/plan/elements.ts';
import { isHiddenIn } from '../../manifest/keys/hidden-keys.ts';
import { settingAt } from '../../manifest/keys/assignments.ts';
import type { Key, KeyValue } from '../../manifest/keys/key.ts';
import { keyNamed, keys } from '../../manifest/keys/keys.ts';
import type { AppSettings } from '../../manifest/settings.ts';

/**
 * The settings that an app doesn't have already: setting the others again would change nothing but the blanks around a
 * value, look up in the org what they name, and complete a flow that was left as it is.
 */
export function differingSettings(app: App, settings: AppSettings): AppSettings {
  const same = keys.filter((key) => !setAlways.includes(key.name) && isSame(app, key, settingAt(settings, key.name)));
  const { set, ...differing } = without(settings, new Set(same.map(({ name }) => name))) as AppSettings;
  return set === undefined ? differing : { ...differing, set: differingElements(app, set) };
}

/** What other functions compare: a certificate that an org may not show, and the org of a consumer. */
const setAlways = ['certificate', 'link.sourceOrg'];

function isSame(app: App, { name, rule, read }: Key, value: KeyValue | undefined): boolean {
  if (value === undefined) return false;
  const current = read(app);
  if (current === undefined) return isNothing(value) && !isHiddenIn(app, name);
  if (rule.kind === 'flow' || lookedUp.includes(name)) return comparable(current) === comparable(value);
  return JSON.stringify(current) === JSON.stringify(typeof value === 'string' ? value.trim() : value);
}

/** What is looked up in an org, which compares it without case. */
const lookedUp = ['runAs', 'policy.permissionSets', 'policy.profiles', 'policy.apexHandler'];

function isNothing(value: KeyValue): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

/** The order of names has no meaning. */
function comparable(value: KeyValue): string {
  const list: unknown = Array.isArray(value) ? value.toSorted() : value;
  return JSON.stringify(list).toLowerCase();
}

/** The settings without these keys. */
function without(settings: object, gone: ReadonlySet<string>, prefix = ''): object {
  const entries = Object.entries(settings) as Array<[string, unknown]>;
  return Object.fromEntries(
    entries.flatMap(([part, value]): Array<[string, unknown]> => {
      const name = prefix + part;
      if (gone.has(name)) return [];
      const isSection = keyNamed(name) === undefined && name !== 'set' && typeof value === 'object' && value !== null;
      return [[part, isSection ? without(value, gone, `${name}.`) : value]];
    }),
  );
}

function differingElements(app: App, set: NonNullable<AppSettings['set']>): NonNullable<AppSettings['set']> {
  const texts = new Map<string, string>(
    app.documents.flatMap((document) =>
      elementsOf(document).map(({ path, text }) => [`${document.type}.${path}`, text.trim()] as const),
    ),
  );
  const isThere = (name: string, value: string | null): boolean =>
    (texts.get(name) ?? '') === (value ?? '').trim() && !isHiddenIn(app, name);
  return Object.fromEntries(Object.entries(set).filter(([name, value]) => !isThere(name, value)));
}
