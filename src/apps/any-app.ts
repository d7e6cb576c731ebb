import type { App } from './app.ts';
import type { ConnectedApp } from './connected-app.ts';

/** The two kinds of app that an org may have. */
export const appKinds = ['eca', 'connected-app'] as const;

export type AppKind = (typeof appKinds)[number];

/** An app of either kind. */
export type AnyApp = App | ConnectedApp;

/** Whether an app is a connected app rather than an external client app. */
export function isConnected(app: AnyApp): app is ConnectedApp {
  return 'kind' in app;
}
