import { keyNamed, keys } from '../keys/keys.ts';
import type { SaidEntry } from '../text/said.ts';
import { report, type Source } from '../text/source.ts';
import type { SaidSettings } from './said-manifest.ts';
import { entriesIn, lacksValue } from './expect.ts';
import { unknownKey } from './unknown-key.ts';

/** What `secret` says of an app's pair. */
const rotationKeys: readonly string[] = ['rotateEvery', 'deliver', 'retirePrevious', 'consumer'];

/** The settings among the entries of an app or of its overrides; `others` are the keys that are read elsewhere. */
export function saidSettings(
  entries: readonly SaidEntry[],
  source: Source,
  { place, others }: { readonly place: string; readonly others: readonly string[] },
): SaidSettings {
  const found = new Map<string, SaidEntry>();
  const set: SaidEntry[] = [];
  const secret = new Map<string, SaidEntry>();
  const walk = (entry: SaidEntry, prefix: string): void => {
    const name = prefix + entry.name;
    if (keyNamed(name) !== undefined) found.set(name, entry);
    else if (sections.has(name)) {
      if (!lacksValue(entry, source)) entriesIn(entry, source).forEach((inner) => walk(inner, `${name}.`));
    } else report(source, entry.at, unknownKey(entry.name, place + withDot(prefix), partsBelow(prefix, others)));
  };
  for (const entry of entries) {
    if (others.includes(entry.name)) continue;
    if (entry.name === 'secret') saidRotation(entry, place, source).forEach((one) => secret.set(one.name, one));
    else if (entry.name !== 'set') walk(entry, '');
    else if (!lacksValue(entry, source)) set.push(...entriesIn(entry, source));
  }
  return { keys: found, set, secret };
}

/** What is said about the rotation of an app's pair. */
function saidRotation(entry: SaidEntry, place: string, source: Source): SaidEntry[] {
  if (lacksValue(entry, source)) return [];
  const entries = entriesIn(entry, source);
  if (entry.value.kind === 'map' && entries.length === 0)
    report(source, entry.at, { key: 'RotationPart', data: { name: 'secret.rotateEvery' } });
  return entries.filter(({ name, at }) => {
    if (rotationKeys.includes(name)) return true;
    report(source, at, unknownKey(name, `${place}.secret`, rotationKeys));
    return false;
  });
}

/** The mappings that contain keys: `policy`, `policy.refreshToken`. */
const sections = new Set(
  keys.flatMap(({ name }) => {
    const parts = name.split('.').slice(0, -1);
    return parts.map((_, index) => parts.slice(0, index + 1).join('.'));
  }),
);

function withDot(prefix: string): string {
  return prefix === '' ? '' : `.${prefix.slice(0, -1)}`;
}

/** The keys that may be in one place. */
function partsBelow(prefix: string, others: readonly string[]): string[] {
  const below = keys.filter(({ name }) => name.startsWith(prefix)).map(({ name }) => name.slice(prefix.length));
  const parts = below.map((name) => name.split('.')[0] ?? name);
  return [...new Set(prefix === '' ? [...parts, 'set', 'secret', ...others] : parts)];
}
