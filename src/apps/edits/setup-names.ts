import type { DocumentType } from '../document-types.ts';

const suffixes: Readonly<Partial<Record<DocumentType, string>>> = {
  ExternalClientApplication: '',
  ExtlClntAppOauthSettings: '_oauth',
  ExtlClntAppGlobalOauthSettings: '_glbloauth',
  ExtlClntAppOauthConfigurablePolicies: '_oauthPlcy',
  ExtlClntAppConfigurablePolicies: '_plcy',
  // guess: no retrieved file has been published
  ExtlClntAppOauthSecuritySettings: '_oauthSecurity',
};

/** The types that make up a new app, each after those that it needs. */
export const creatableTypes = Object.keys(suffixes) as DocumentType[];

/** The name that Setup gives to an app's document of a type (seen in retrieved projects). */
export function setupName(type: DocumentType, app: string): string {
  return app + (suffixes[type] ?? '');
}

/** guess: names of metadata components have the same maximum length as other developer names. */
export const longestName = 80;
