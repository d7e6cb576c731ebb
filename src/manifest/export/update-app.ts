import type { Phrase } from '../../errors/codes.ts';
import type { KeyValue } from '../keys/key.ts';
import { isHiddenIn } from '../keys/hidden-keys.ts';
import { keyNamed, keys } from '../keys/keys.ts';
import { isInOauth } from '../keys/oauth-keys.ts';
import type { AppSettings } from '../settings.ts';
import type { AppContent, ExportedApp } from './app-contents.ts';
import { managedValue, pathOf, sameValue } from './key-paths.ts';
import { copyOf, namesAt, nodeAt, putAt, removeAt, type YamlDocument } from './yaml-document.ts';
import { solveVariable, writeVariables } from './write-variables.ts';
import { valueNode } from './yaml-values.ts';

/** A group that has an app: what each of its orgs has, and what the manifest says about it there already. */
export type AppGroup = {
  readonly group: string;
  readonly contents: ReadonlyArray<AppContent & Managed>;
};

/** What the manifest says about an app in an org already; `places` has the keys whose values it can't give, too. */
export type Managed = { readonly managed: AppSettings; readonly places: ReadonlySet<string> };

/** What one group gets for one key. */
export type GroupTarget = {
  readonly group: string;
  /** As the manifest says it; undefined if it stays unmanaged. */
  readonly written: KeyValue | undefined;
  /** As the org has it. */
  readonly value: KeyValue | undefined;
  readonly isRight: boolean;
};

export type UpdateContext = {
  readonly document: YamlDocument;
  /** Whether a variable of a group may get another value. */
  readonly maySolve: boolean;
  readonly onSolved: (group: string) => void;
  readonly note: (note: Phrase) => void;
};

/** Writes what the orgs have into the app's entry, key by key; what is right already stays as it is. */
export function updateApp(app: ExportedApp, groups: readonly AppGroup[], context: UpdateContext): void {
  for (const name of namesIn(groups)) {
    const isShown = groups.some(({ contents }) => contents.some(({ shown }) => shown.has(name)));
    const targets = groups.flatMap((group) => targetOf(app, name, { ...group, isShown }, context));
    if (targets.some(({ isRight }) => !isRight)) write(app, name, targets, context);
  }
}

/** The keys in the order of the table, then the elements of `set`. */
function namesIn(groups: readonly AppGroup[]): string[] {
  const found = new Set(
    groups.flatMap(({ contents }) =>
      contents.flatMap(({ values, places }) => [
        ...values.keys(),
        ...[...places].filter((name) => name.startsWith('set.')),
      ]),
    ),
  );
  const own = keys.map(({ name }) => name);
  return [...own, ...[...found].filter((name) => !own.includes(name)).sort()];
}

/**
 * Nothing for a key whose value is in a file. A key in which the orgs of a group differ stays as it is, and so does one
 * that this login may not see in one of them.
 */
function targetOf(
  { name: app }: ExportedApp,
  name: string,
  { group, contents, isShown }: AppGroup & { readonly isShown: boolean },
  { note }: UpdateContext,
): GroupTarget[] {
  const isManaged = contents.some(({ places }) => places.has(name));
  if (isExcluded(contents, name)) return [{ group, value: undefined, written: undefined, isRight: !isManaged }];
  const isCertificate = contents.some(({ places }) => places.has('certificate'));
  // a certificate is in a file, and the flow is on with it
  if (name === 'certificate' || (name === 'flows.jwt-bearer' && isCertificate)) return [];
  const [first] = contents;
  const [value, written] = [first?.values.get(name), first?.written.get(name)];
  const isRight = contents.every(({ values, managed }) => {
    const current = managedValue(managed, name);
    return current !== undefined && sameValue(values.get(name), current);
  });
  const isRefused = contents.some(({ refused }) => refused.has(name));
  if (isManaged ? isRight : !isShown || value === undefined)
    return [{ group, value, written: isManaged ? written : undefined, isRight: true }];
  const isUnseen = contents.some(({ app: read, values }) => !values.has(name) && isHiddenIn(read, name));
  const isMixed = contents.length > 1 && !isTemplate(contents, name);
  if (isMixed && !isUnseen) note({ key: 'ExportMixed', data: { app, name, group } });
  if (isMixed || isUnseen) return [{ group, value, written: undefined, isRight: true }];
  const wanted = isRefused ? undefined : (written ?? nothingOf(name));
  // which org an id means depends on the logins of the machine
  const isLink = isManaged && name === 'link.sourceOrg';
  if (wanted === undefined && !isLink && name !== 'oauth') note({ key: 'ExportUnmanaged', data: { app, name, group } });
  return [{ group, value, written: wanted, isRight: isLink }];
}

/** Whether no org has the OAuth settings of a key: beside `oauth: none` not even one may stay that says off. */
function isExcluded(contents: readonly AppContent[], name: string): boolean {
  return isInOauth(name) && contents.every(({ values }) => values.has('oauth'));
}

/** Whether the orgs of a group differ only in what `${org.…}` says. */
function isTemplate(contents: readonly AppContent[], name: string): boolean {
  return new Set(contents.map(({ written }) => JSON.stringify(written.get(name)))).size === 1;
}

/** What takes a value away; undefined for a key that is never without one. */
function nothingOf(name: string): KeyValue | undefined {
  const key = keyNamed(name);
  if (key === undefined) return null;
  if (!key.removable) return undefined;
  return key.rule.kind === 'list' ? [] : null;
}

/**
 * Writes a key: into the overrides that a group has for it, into the variable that makes its value, for all groups at
 * once where they have the same, as variables where they differ, or as overrides.
 */
function write(app: ExportedApp, name: string, targets: readonly GroupTarget[], context: UpdateContext): void {
  const { document, maySolve, onSolved } = context;
  const base = ['apps', app.name, ...pathOf(name)];
  const overrides = (group: string): string[] => ['apps', app.name, 'overrides', group, ...pathOf(name)];
  const put = (path: readonly string[], value: KeyValue): void =>
    putAt(document, path, valueNode(value, keyNamed(name)?.rule));
  const isOverridden = ({ group }: GroupTarget): boolean => nodeAt(document, overrides(group)) !== undefined;
  const isGone = ({ written, isRight }: GroupTarget): boolean => written === undefined && !isRight;
  const gone = targets.filter(isGone).map(({ group }) => group);
  for (const group of gone) removeAt(document, overrides(group));
  if (gone.length > 0) leaveOut(document, app.name, name, gone);
  const rest = targets.filter((target) => {
    const { group, written, isRight } = target;
    if (isRight || written === undefined) return false;
    if (isOverridden(target)) {
      put(overrides(group), written);
      return false;
    }
    if (!maySolve || !solveVariable(document, { base, group, value: target.value })) return true;
    onSolved(group);
    return false;
  });
  if (rest.length === 0) return;
  const shared = targets.filter((target) => !isOverridden(target));
  const mayShare = coversAll(document, app.name, targets) && shared.every(({ written }) => written !== undefined);
  const [first] = shared;
  const isSame = shared.every(({ written }) => JSON.stringify(written) === JSON.stringify(first?.written));
  if (mayShare && isSame && first?.written !== undefined) put(base, first.written);
  else if (mayShare && nodeAt(document, base) === undefined && writeVariables(document, base, name, shared)) return;
  else for (const { group, written } of rest) if (written !== undefined) put(overrides(group), written);
}

/** Makes a key unmanaged in some groups: the others get the app's own value as an override each. */
function leaveOut(document: YamlDocument, app: string, name: string, gone: readonly string[]): void {
  const base = ['apps', app, ...pathOf(name)];
  const own = nodeAt(document, base);
  if (own === undefined) return;
  for (const group of groupsOf(document, app).filter((one) => !gone.includes(one))) {
    const place = ['apps', app, 'overrides', group, ...pathOf(name)];
    if (nodeAt(document, place) === undefined) putAt(document, place, copyOf(document, own));
  }
  removeAt(document, base);
}

/** The groups that an app is in. */
function groupsOf(document: YamlDocument, app: string): string[] {
  const place = ['apps', app, 'in'];
  return namesAt(document, nodeAt(document, place) === undefined ? ['orgs'] : place);
}

/** Whether these are all groups that the app is in, so that its own values concern no other. */
function coversAll(document: YamlDocument, app: string, targets: readonly GroupTarget[]): boolean {
  return groupsOf(document, app).every((group) => targets.some((target) => target.group === group));
}
