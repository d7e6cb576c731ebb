import type { AppKind } from '../../apps/any-app.ts';
import type { App } from '../../apps/app.ts';
import { sameId } from '../../apps/record-id.ts';
import type { KeyValue } from '../keys/key.ts';
import { withoutDefaults } from './default-values.ts';
import type { ExportedOrg } from './exported.ts';
import { kindOf } from './nameable-apps.ts';
import { sharedTemplate, writtenValue } from './org-templates.ts';
import { type Readings, readingsOf } from './readings.ts';
import { refusedValues } from './refused-values.ts';

/** An app of several orgs, and what each of them has. */
export type ExportedApp = {
  readonly name: string;
  readonly kind: AppKind;
  readonly inOrgs: ReadonlyMap<ExportedOrg, AppContent>;
};

/**
 * What one org has: `values` as they are, `written` as the manifest says them, and of these `shown`, which the manifest
 * gets even where it didn't name them.
 */
export type AppContent = {
  readonly app: App;
  /** Keys whose values a manifest can't have. */
  readonly refused: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, KeyValue>;
  readonly written: ReadonlyMap<string, KeyValue>;
  readonly shown: ReadonlySet<string>;
};

/**
 * The apps of all orgs by name, each of one kind. With `checked` without the values that a manifest refuses, which
 * takes ten times as long.
 */
export function exportedApps(
  orgs: readonly ExportedOrg[],
  { all, checked }: { readonly all: boolean; readonly checked: boolean },
): ExportedApp[] {
  const names = new Set(orgs.flatMap(({ apps }) => apps.map(({ name }) => name)));
  return [...names].sort().map((name) => {
    const found = orgs.flatMap((org) => org.apps.filter((one) => one.name === name).map((app) => ({ org, app })));
    const kind: AppKind = found.every(({ app }) => kindOf(app) === 'connected-app') ? 'connected-app' : 'eca';
    const own = found.map(({ org, app }) => {
      const values = withSourceOrg(readingsOf(app), orgs);
      const refused = checked ? refusedValues(values, kind) : new Set<string>();
      return { org, app, refused, values: new Map([...values].filter(([key]) => !refused.has(key))) };
    });
    return { name, kind, inOrgs: contentsOf(own, kind, all) };
  });
}

/** The source org of a linked app by its name in the manifest; nothing if that org isn't exported. */
function withSourceOrg(values: Readings, orgs: readonly ExportedOrg[]): Readings {
  const id = values.get(link);
  if (id === undefined) return values;
  const source = orgs.find(({ facts }) => sameId(facts.id, String(id)));
  const rest = [...values].filter(([name]) => name !== link);
  return new Map(source === undefined ? rest : [...rest, [link, source.target]]);
}

const link = 'link.sourceOrg';

type Read = Pick<AppContent, 'app' | 'refused' | 'values'> & { readonly org: ExportedOrg };

function contentsOf(read: readonly Read[], kind: AppKind, all: boolean): Map<ExportedOrg, AppContent> {
  const names = [...new Set(read.flatMap(({ values }) => [...values.keys()]))];
  const templates = new Map(
    names.flatMap((name) => {
      const template = commonTemplate(read, name);
      return template === undefined ? [] : [[name, template] as const];
    }),
  );
  return new Map(
    read.map(({ org, app, refused, values }) => {
      const written = new Map([...values].map(([name, value]) => [name, templates.get(name) ?? writtenValue(value)]));
      const shown = new Set((all ? values : withoutDefaults(values, kind)).keys());
      return [org, { app, refused, values, written, shown }];
    }),
  );
}

function commonTemplate(read: readonly Read[], name: string): KeyValue | undefined {
  const found = read.flatMap(({ org, values }) => {
    const value = values.get(name);
    return value === undefined ? [] : [{ org: org.facts, value }];
  });
  const isSame = new Set(found.map(({ value }) => JSON.stringify(value))).size === 1;
  return isSame || found.length < read.length ? undefined : sharedTemplate(found);
}
