/** How a user logged in through an app, as far as the history shows. */
export type UsedFlow = 'web-server' | 'user-agent' | 'client-credentials' | 'username-password' | 'other';

/** The logins of one user through one app by one flow. `app` is the app's name in the history, which is its label. */
export type AppLogins = {
  readonly app: string;
  readonly flow: UsedFlow;
  readonly userId: string;
  readonly logins: number;
  readonly last: string;
};
