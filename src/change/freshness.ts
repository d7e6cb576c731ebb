import type { App, AppDocument } from '../apps/app.ts';
import type { Plan } from '../apps/plan/plan.ts';
import { EcaError } from '../errors/eca-error.ts';
import { rereadApp } from '../estate/reread-app.ts';
import { keyOf, modifiedDates } from '../org/metadata/components.ts';
import type { OrgSession } from '../org/session/session.ts';

/**
 * Throws EcaError ChangedMeanwhile if a document that is about to be deployed has changed since it was read. Compares
 * the dates of `listMetadata`; after a wait (`readAgain`), or if the list has no dates, the documents. The Metadata
 * API has no compare-and-swap: a change between this check and the deploy goes unnoticed.
 */
export async function refuseIfChanged(
  session: OrgSession,
  app: App,
  plan: Plan,
  { readAgain }: { readonly readAgain: boolean },
): Promise<void> {
  const changed = readAgain ? await rereadDiffering(session, app, plan) : await datedDifferently(session, app, plan);
  if (changed.length === 0) return;
  const documents = changed.map(({ fullName }) => fullName).join(', ');
  throw new EcaError('ChangedMeanwhile', { app: app.name, org: session.username, documents });
}

async function datedDifferently(session: OrgSession, app: App, plan: Plan): Promise<AppDocument[]> {
  const touched = touchedBy(plan);
  const dates = await modifiedDates(session, [...new Set(touched.map(({ type }) => type))]);
  const suspects = touched.filter(
    (document) => dates.get(keyOf(document)) !== originalOf(app, document)?.lastModifiedDate,
  );
  return suspects.length === 0 ? [] : rereadDiffering(session, app, plan);
}

async function rereadDiffering(session: OrgSession, app: App, plan: Plan): Promise<AppDocument[]> {
  const now = await rereadApp(session, app);
  return touchedBy(plan).filter((document) => {
    const [then, current] = [originalOf(app, document), now && originalOf(now, document)];
    return then?.xml.text !== current?.xml.text;
  });
}

function touchedBy({ documents, gone }: Plan): AppDocument[] {
  return [...documents, ...gone];
}

function originalOf(app: App, { type, fullName }: AppDocument): AppDocument | undefined {
  return app.documents.find((document) => document.type === type && document.fullName === fullName);
}
