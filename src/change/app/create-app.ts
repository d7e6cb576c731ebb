import { type App, composeEdits } from '../../apps/app.ts';
import { certificateRisks } from '../../apps/certificate/clues.ts';
import { consequencesOf } from '../../apps/risks/consequences.ts';
import { switchRisks } from '../../apps/risks/switch-risks.ts';
import { flowsNotReady } from '../../apps/flows/readiness.ts';
import { isBegun, makeApp, type NewApp, unaskedElements } from '../../apps/edits/new-app.ts';
import { withoutRotations } from '../../apps/rotation-flags.ts';
import { type SecurityInput, setSecurity } from '../../apps/edits/security-edits.ts';
import { type Template, templateOf } from '../../apps/edits/template.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { type EnableInput, enabling } from '../edits/flow-changes.ts';
import { type PolicyNames, underOrgNames } from '../org-policy-names.ts';
import { type CreateResult, type Made, makeInOrg, type OrgCreation } from './make-in-org.ts';
import { withoutDanglingUsers } from './template-users.ts';

export type { CreateResult } from './make-in-org.ts';

export type CreateRequest = Pick<
  OrgCreation,
  'ifNotExists' | 'dryRun' | 'waitMinutes' | 'consumerWait' | 'consent' | 'certificate' | 'saver'
> & {
  readonly app: NewApp;
  /** Another app to use as a template. */
  readonly template: App | undefined;
  readonly flows: EnableInput;
  readonly security?: SecurityInput;
};

/**
 * Creates an app in one deploy, or completes one that an interrupted creation began, and reads it back. Throws
 * EcaError AppExists, for values or flows that the app can't have, and for a deploy that is refused, lost or not
 * applied.
 */
export async function createApp(session: OrgSession, request: CreateRequest): Promise<CreateResult> {
  return makeInOrg(session, {
    ...request,
    name: request.app.name,
    unasked: request.template === undefined ? unaskedElements(request.app) : [],
    isBegun: (found) => isBegun(found, request.app),
    prepare: async (before, names) => prepare(session, before, request, names),
  });
}

/** What keeps clients out of a new app, too, and is good to know although nobody uses it yet. */
const shutsOut = ['DpopRequired', 'MtlsRequired'];

async function prepare(session: OrgSession, before: App, request: CreateRequest, names: PolicyNames): Promise<Made> {
  const apiVersion = Number(session.connection.version);
  const source = request.template && templateOf(request.template, before, apiVersion);
  const template: Template = source ? await withoutDanglingUsers(session, source) : { documents: [], dropped: [] };
  const needsPolicy = request.flows.flows.some((flow) => flow === 'client-credentials' || flow === 'token-exchange');
  const making = { template: template.documents, apiVersion, policy: needsPolicy && before.policiesReadable };
  const unnamed = makeApp(request.app, making)(before);
  const made = { ...unnamed, documents: underOrgNames(unnamed.documents, names) };
  const flows = await enabling(request.flows)(session, made);
  const security = request.security === undefined ? [] : [setSecurity(request.security)];
  const after = withoutRotations(before, composeEdits([flows.edit, ...security])(made));
  const found = consequencesOf(before, after).notes;
  const notes = [
    ...found.filter(({ key }) => key !== 'PolicyCreated'),
    ...switchRisks(before, after).filter(({ key }) => shutsOut.includes(key)),
  ];
  const ready = flowsNotReady(after, session.username);
  const unseen = request.template === undefined ? [] : certificateRisks(request.template);
  return { after, unseen, dropped: template.dropped, notes: [...flows.notes, ...notes, ...ready] };
}
