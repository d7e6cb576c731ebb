import { leaves } from '../../xml/read.ts';
import type { AppKind } from '../any-app.ts';
import { type App, documentOf } from '../app.ts';
import type { DocumentType } from '../document-types.ts';
import { runAsUser } from '../flows/flow-states.ts';
import { requireVisiblePolicy } from '../require-documents.ts';
import { listOf } from '../edits/policy-edits.ts';

/** One policy of an app: its elements by dotted path. */
export type Policy = { readonly fullName: string; readonly elements: Readonly<Record<string, string>> };

/**
 * Both policies of an app in one org; null for one that this org doesn't have, so that Salesforce's defaults apply. A
 * connected app has no policy of the app itself, and its OAuth policy is part of its document.
 */
export type PolicyView = {
  readonly app: string;
  readonly kind: AppKind;
  readonly runAs: string | null;
  readonly permissionSets: readonly string[];
  readonly profiles: readonly string[];
  readonly appPolicy: Policy | null;
  readonly oauthPolicy: Policy | null;
};

/** The policies of an app. Throws EcaError MissingPermission if this login can't see them. */
export function policyView(app: App): PolicyView {
  requireVisiblePolicy(app);
  requireVisiblePolicy(app, 'ExtlClntAppConfigurablePolicies');
  return {
    app: app.name,
    kind: 'eca',
    runAs: runAsUser(app),
    permissionSets: listOf(app, 'commaSeparatedPermissionSet'),
    profiles: listOf(app, 'commaSeparatedProfile'),
    appPolicy: policyOf(app, 'ExtlClntAppConfigurablePolicies'),
    oauthPolicy: policyOf(app, 'ExtlClntAppOauthConfigurablePolicies'),
  };
}

function policyOf(app: App, type: DocumentType): Policy | null {
  const document = documentOf(app, type);
  if (document === undefined) return null;
  const elements = leaves(document.xml.root).map(({ path, text }) => [path, text.trim()] as const);
  return { fullName: document.fullName, elements: Object.fromEntries(elements) };
}
