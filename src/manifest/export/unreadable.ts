import { type App, valueOf } from '../../apps/app.ts';
import { certificateFacts } from '../../apps/certificate/certificate.ts';
import { isWithheld } from '../../apps/certificate/clues.ts';
import { connectedDocument } from '../../apps/connected/as-app.ts';
import { textAt } from '../../apps/connected/edits.ts';
import { isOauthType } from '../../apps/document-types.ts';
import { fieldsOf } from '../../apps/fields/fields.ts';
import { flowNames } from '../../apps/flows/flow-names.ts';
import { flowStates } from '../../apps/flows/flow-states.ts';
import { linkOf } from '../../apps/link.ts';
import { mayBeHidden } from '../../apps/require-documents.ts';
import type { Phrase } from '../../errors/codes.ts';
import type { AppContent } from './app-contents.ts';

/** What the entry of an app doesn't say, and why; the same for several orgs is said once. */
export function unreadableIn(contents: ReadonlyArray<Pick<AppContent, 'app' | 'refused'>>): Phrase[] {
  const notes = contents.flatMap(({ app, refused }) => [
    ...ofLink(app),
    ...ofOauth(app),
    ...ofFlows(app),
    ...ofPolicies(app),
    ...ofCertificate(app),
    ...ofValues(app, refused),
    ...ofTypes(app),
  ]);
  const byText = new Map(notes.map((note) => [JSON.stringify(note), note]));
  return [...byText.values()];
}

function ofLink(app: App): Phrase[] {
  const link = linkOf(app);
  return link.kind === 'linked' ? [{ key: 'ExportLinked', data: { app: app.name, sourceOrg: link.sourceOrgId } }] : [];
}

/** An app that a manifest creates has all OAuth settings, as one of `create`, or none. */
function ofOauth(app: App): Phrase[] {
  if (connectedDocument(app) !== undefined || linkOf(app).kind === 'linked') return [];
  const has = (type: string): boolean => app.documents.some((document) => document.type === type);
  const hasPart = app.documents.some(({ type }) => isOauthType(type)) && !oauthTypes.every(has);
  return hasPart ? [{ key: 'ExportPartOfOauth', data: { app: app.name } }] : [];
}

const oauthTypes = ['ExtlClntAppOauthSettings', 'ExtlClntAppGlobalOauthSettings'] as const;

function ofFlows(app: App): Phrase[] {
  if (connectedDocument(app) !== undefined || linkOf(app).kind !== 'own') return [];
  const states = flowStates(app);
  const partial = flowNames.filter((flow) => states[flow].state === 'partial');
  const hidden = flowNames.filter((flow) => states[flow].state === 'unknown' && flow !== 'jwt-bearer');
  return [
    ...(partial.length === 0
      ? []
      : [{ key: 'ExportFlowsPartial', data: { app: app.name, flows: partial.join(', ') } }]),
    ...(hidden.length === 0 ? [] : [{ key: 'ExportFlowsHidden', data: { app: app.name, flows: hidden.join(', ') } }]),
  ];
}

function ofPolicies(app: App): Phrase[] {
  const hidden = policyTypes.some((type) => mayBeHidden(app, type));
  return hidden ? [{ key: 'ExportPoliciesHidden', data: { app: app.name } }] : [];
}

const policyTypes = ['ExtlClntAppOauthConfigurablePolicies', 'ExtlClntAppConfigurablePolicies'] as const;

function ofCertificate(app: App): Phrase[] {
  if (isWithheld(app)) return [{ key: 'ExportCertificateWithheld', data: { app: app.name } }];
  const stored =
    connectedDocument(app) === undefined
      ? valueOf(app, 'ExtlClntAppGlobalOauthSettings', 'certificate')
      : textAt(app, 'oauthConfig.certificate');
  const facts = stored === undefined ? undefined : certificateFacts(stored);
  if (facts === undefined) return [];
  const { fingerprint, expires } = facts;
  return [{ key: 'ExportCertificate', data: { app: app.name, fingerprint, expires } }];
}

/** Values that a manifest refuses. */
function ofValues(app: App, refused: ReadonlySet<string>): Phrase[] {
  return refused.size === 0 ? [] : [{ key: 'ExportRefused', data: { app: app.name, keys: [...refused].join(', ') } }];
}

/** Documents whose elements no command sets one by one. */
function ofTypes(app: App): Phrase[] {
  const types = app.documents.map(({ type }) => type).filter((type) => fieldsOf[type] === null);
  return types.length === 0
    ? []
    : [{ key: 'ExportOtherTypes', data: { app: app.name, types: [...new Set(types)].join(', ') } }];
}
