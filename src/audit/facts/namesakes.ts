import type { AppKind } from '../../apps/any-app.ts';
import { fold, withoutNamespace } from '../../apps/find-app.ts';
import type { AuditedApp } from './audit-facts.ts';

/**
 * The apps whose API name may mean an app of the other kind as well, so that a command needs `--kind` beside it. The
 * org doesn't list apps that aren't installed, and commands don't find connected apps by labels before their names.
 */
export function namesakes(apps: readonly AuditedApp[]): ReadonlySet<AuditedApp> {
  const listed = apps.filter(({ owner }) => owner !== 'not-installed');
  const names = Map.groupBy(listed, ({ kind }) => kind);
  const called = (kind: AppKind): ReadonlySet<string> =>
    new Set((names.get(kind) ?? []).flatMap((app) => namesOf(app).map(fold)));
  const others = { eca: called('connected-app'), 'connected-app': called('eca') };
  return new Set(listed.filter(({ kind, name }) => others[kind].has(fold(name))));
}

function namesOf({ kind, name, label }: AuditedApp): string[] {
  return [name, withoutNamespace(name), ...(kind === 'eca' ? [label] : [])];
}
