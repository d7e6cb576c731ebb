import { type App, type AppDocument, counterpartIn } from '../apps/app.ts';
import { type Plan, plannedDocuments } from '../apps/plan/plan.ts';
import { EcaError } from '../errors/eca-error.ts';
import { rereadApps } from '../estate/reread-app.ts';
import { keyOf, modifiedDates } from '../org/metadata/components.ts';
import type { OrgSession } from '../org/session/session.ts';

/** An app as it was read, and what is about to be deployed of it. */
export type ReadAndPlanned = { readonly app: App; readonly plan: Plan };

/** `readAgain`: whether to compare documents instead of dates, because time passed since they were read. */
type HowToLook = { readonly readAgain: boolean };

/**
 * Throws EcaError ChangedMeanwhile if a document that is about to be deployed has changed since it was read. Compares
 * the dates of `listMetadata`; after a wait (`readAgain`), or if the list has no dates, the documents. The Metadata
 * API has no compare-and-swap: a change between this check and the deploy goes unnoticed.
 */
export async function refuseIfChanged(session: OrgSession, app: App, plan: Plan, how: HowToLook): Promise<void> {
  const [error] = await changedMeanwhile(session, [{ app, plan }], how);
  if (error !== undefined) throw error;
}

/**
 * For each app what `refuseIfChanged` would throw; undefined for one that is as it was read. Looks at all apps at once,
 * so several take no more requests than one. Throws EcaError if the org can't be read.
 */
export async function changedMeanwhile(
  session: OrgSession,
  plans: readonly ReadAndPlanned[],
  { readAgain }: HowToLook,
): Promise<Array<EcaError<'ChangedMeanwhile'> | undefined>> {
  const suspects = readAgain ? plans : await datedDifferently(session, plans);
  const now =
    suspects.length === 0
      ? []
      : await rereadApps(
          session,
          suspects.map(({ app }) => app),
        );
  return plans.map((one) => {
    const at = suspects.indexOf(one);
    const changed = at === -1 ? [] : differing(one, now[at]);
    if (changed.length === 0) return undefined;
    const documents = changed.map(({ fullName }) => fullName).join(', ');
    return new EcaError('ChangedMeanwhile', { app: one.app.name, org: session.username, documents });
  });
}

async function datedDifferently(session: OrgSession, plans: readonly ReadAndPlanned[]): Promise<ReadAndPlanned[]> {
  const types = plans.flatMap(({ plan }) => plannedDocuments(plan)).map(({ type }) => type);
  const dates = await modifiedDates(session, [...new Set(types)]);
  return plans.filter(({ app, plan }) =>
    plannedDocuments(plan).some(
      (document) => dates.get(keyOf(document)) !== counterpartIn(app, document)?.lastModifiedDate,
    ),
  );
}

function differing({ app, plan }: ReadAndPlanned, now: App | undefined): AppDocument[] {
  return plannedDocuments(plan).filter((document) => {
    const [then, current] = [counterpartIn(app, document), now && counterpartIn(now, document)];
    return then?.xml.text !== current?.xml.text;
  });
}
