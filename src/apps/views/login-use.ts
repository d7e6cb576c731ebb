/** How somebody logged in through an app, for as much as the history tells. */
export type UsedFlow = 'web-server' | 'user-agent' | 'client-credentials' | 'username-password' | 'other';

/** The logins of one user through one app by one flow. `app` is the name that the history has for it, its label. */
export type AppLogins = {
  readonly app: string;
  readonly flow: UsedFlow;
  readonly userId: string;
  readonly logins: number;
  readonly last: string;
};
