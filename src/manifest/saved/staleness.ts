import type { Phrase } from '../../errors/codes.ts';
import type { SavedApp, SavedOrg } from './saved-plan.ts';

/** What a plan would be today, with the code of the error of each app that can't be planned. */
export type PlanToday = SavedOrg & { readonly errors: ReadonlyMap<string, string> };

/** What changed in an org since its plan was saved; empty if the plan still fits. */
export function staleness(saved: SavedOrg, today: PlanToday): Phrase[] {
  const { apiVersion } = saved;
  const isSame = apiVersion === today.apiVersion;
  return [
    ...(isSame ? [] : [{ key: 'PlanOtherVersion', data: { before: apiVersion, after: today.apiVersion } }]),
    ...saved.apps.flatMap((app) => stalenessOf(app, today)),
  ];
}

function stalenessOf(saved: SavedApp, { apps, errors }: PlanToday): Phrase[] {
  const { app } = saved;
  const now = apps.find((one) => one.app === app);
  if (now === undefined) return [{ key: 'PlanAppGone', data: { app } }];
  const code = errors.get(app);
  if (code !== undefined) return [{ key: 'PlanAppUnfit', data: { app, code } }];
  // whatever changed in an app that stays as it is, nothing is written there
  if (saved.action === 'unchanged' && now.action === 'unchanged') return [];
  const documents = changedKeys(saved.documents, now.documents);
  const phrases = documents.map((document): Phrase => ({ key: 'PlanDocumentChanged', data: { app, document } }));
  if (saved.action !== now.action)
    phrases.push({ key: 'PlanActionChanged', data: { app, before: saved.action, after: now.action } });
  if (phrases.length > 0) return phrases;
  const elements = changedKeys(elementsOf(saved), elementsOf(now));
  const risks = changedKeys(asKeys(saved.risks), asKeys(now.risks));
  return [
    ...elements.map((element) => ({ key: 'PlanElementChanged', data: { app, element } })),
    ...risks.map((risk) => ({ key: 'PlanRiskChanged', data: { app, risk } })),
  ];
}

/** What each element becomes, by type, name and field. */
function elementsOf({ changes }: SavedApp): Record<string, string> {
  return Object.fromEntries(
    changes.map(({ type, fullName, field, before, after }) => [
      `${type} ${fullName} ${field}`,
      JSON.stringify([before, after]),
    ]),
  );
}

function asKeys(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, name]));
}

/** The keys under which two mappings have something else. */
function changedKeys(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): string[] {
  const valueIn = (all: Readonly<Record<string, string>>, key: string): string | undefined =>
    Object.hasOwn(all, key) ? all[key] : undefined;
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (key) => valueIn(one, key) !== valueIn(other, key),
  );
}
