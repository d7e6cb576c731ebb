import type { DocumentType } from '../document-types.ts';

const suffixes: Readonly<Partial<Record<DocumentType, string>>> = {
  ExternalClientApplication: '',
  ExtlClntAppOauthSettings: '_oauth',
  ExtlClntAppGlobalOauthSettings: '_glbloauth',
  ExtlClntAppOauthConfigurablePolicies: '_oauthPlcy',
  ExtlClntAppConfigurablePolicies: '_plcy',
  // guess: no file that an org gave was published
  ExtlClntAppOauthSecuritySettings: '_oauthSecurity',
};

/** The types that make up a new app, in the order in which they need one another. */
export const creatableTypes = Object.keys(suffixes) as DocumentType[];

/** What Setup calls the document of that type of an app (seen in retrieved projects). */
export function setupName(type: DocumentType, app: string): string {
  return app + (suffixes[type] ?? '');
}

/** guess: names of metadata components have at most as many characters as other developer names. */
export const longestName = 80;
