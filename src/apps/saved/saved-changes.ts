import { type App, type AppDocument, counterpartIn } from '../app.ts';
import type { DocumentType } from '../document-types.ts';
import { type Plan, plannedDocuments } from '../plan/plan.ts';
import { withoutSecret } from '../secrets.ts';
import { certificateToSave, hidesCertificate, isFingerprint, type SavedCertificate } from './saved-certificate.ts';

/** A document as it was before a change, as the change sets it, and as it was afterwards; null if there is none. */
export type SavedDocument = {
  readonly type: DocumentType;
  readonly fullName: string;
  readonly before: string | null;
  readonly planned: string | null;
  /** Missing until it was read after the change. */
  readonly after?: string | null;
};

/**
 * The documents of an app that a change is about to touch. `deployId`: the deploy that still ran when the command
 * ended or was killed, so that the change may come later. `certificate`: what the change does to one that
 * the documents don't show.
 */
export type UndoableApp = {
  readonly app: string;
  readonly documents: readonly SavedDocument[];
  readonly deployId?: string;
  readonly certificate?: SavedCertificate;
};

/** The saved apps of one org, and the API version that they were read with. */
export type UndoableOrg = {
  readonly org: string;
  readonly orgId: string;
  readonly apiVersion: string;
  readonly apps: readonly UndoableApp[];
};

/** The contents of a file that `--save-before` writes: no secret, and everything that an undo needs. */
export type SavedChanges = {
  readonly format: typeof savedFormat;
  readonly version: typeof savedVersion;
  readonly saved: string;
  readonly orgs: readonly UndoableOrg[];
};

export const savedFormat = 'sf-eca-saved-changes';
export const savedVersion = 1;

/**
 * What to save of an app, read as `before`, that a plan is about to change; `former` is the fingerprint of the
 * certificate that it has, as far as known.
 */
export function savedApp(before: App, plan: Plan, former?: string): UndoableApp {
  const isGone = (document: AppDocument): boolean => plan.gone.includes(document);
  const certificate = certificateToSave(before, plan);
  const known = isFingerprint(former) ? { before: former } : {};
  return {
    app: plan.app.name,
    documents: plannedDocuments(plan).map((document) => ({
      type: document.type,
      fullName: document.fullName,
      before: textOf(before, document),
      planned: isGone(document) ? null : withoutSecret(document.xml.text, document.fullName),
    })),
    ...(certificate === undefined ? {} : { certificate: { ...known, ...certificate } }),
  };
}

/**
 * A saved app with its documents as they are after the change. If the change created the app, with all that the org
 * added, since undoing it deletes those too.
 */
export function withAfter(saved: UndoableApp, now: App | undefined): UndoableApp {
  const documents = saved.documents.map((one) => ({ ...one, after: now === undefined ? null : textOf(now, one) }));
  const added = createsApp(saved) ? (now?.documents ?? []).filter((one) => !isSaved(saved, one)) : [];
  const ofOrg = added.map((one) => ({ ...named(one), before: null, planned: null, after: one.xml.text }));
  const { certificate, ...rest } = saved;
  const hidden = certificate !== undefined && hidesCertificate(now) ? { certificate } : {};
  return { ...rest, ...hidden, documents: [...documents, ...ofOrg] };
}

/** Whether the change created the app, so that undoing it deletes it. */
export function createsApp({ documents }: UndoableApp): boolean {
  return documents.some(({ type, before }) => type === 'ExternalClientApplication' && before === null);
}

/** Whether the command ended before it knew which deploy the change is, and what it left. */
export function isOutcomeUnknown({ deployId, documents }: UndoableApp): boolean {
  return deployId === undefined && documents.every(({ after }) => after === undefined);
}

/** Whether the change deleted the app, so that undoing it creates it again. */
export function deletesApp({ documents }: UndoableApp): boolean {
  return documents.some(({ type, planned, before }) => isHeader(type) && planned === null && before !== null);
}

const isHeader = (type: DocumentType): boolean => type === 'ExternalClientApplication' || type === 'ConnectedApp';

/** Whether a document is one of those that were saved. */
export function isSaved(
  { documents }: UndoableApp,
  { type, fullName }: Pick<AppDocument, 'type' | 'fullName'>,
): boolean {
  return documents.some((one) => one.type === type && one.fullName === fullName);
}

function named({ type, fullName }: AppDocument): Pick<SavedDocument, 'type' | 'fullName'> {
  return { type, fullName };
}

function textOf(app: App, document: Pick<AppDocument, 'type' | 'fullName'>): string | null {
  const found = counterpartIn(app, document);
  return found === undefined ? null : withoutSecret(found.xml.text, found.fullName);
}
