import type { XmlDocument, XmlElement } from '../xml/document.ts';
import { childrenNamed } from '../xml/read.ts';

/** A connected app of one org: one document, as the org returned it without its consumer secret. */
export type ConnectedApp = ConnectedAppPlace & {
  readonly kind: 'connected-app';
  /** The username that the app was read with; errors name the org by it. */
  readonly org: string;
  readonly orgId: string;
  readonly xml: XmlDocument;
};

/** A connected app that an org lists without returning its document; `problem` is the org's message. */
export type RefusedConnectedApp = ConnectedAppPlace & { readonly problem: string };

/**
 * What an org lists for a connected app. `namespace` is that of its package; `installed` means that the package is
 * another publisher's, not one of this org.
 */
export type ConnectedAppPlace = {
  readonly name: string;
  readonly id: string | undefined;
  readonly lastModifiedDate: string | undefined;
  readonly lastModifiedBy?: string | undefined;
  readonly namespace: string | null;
  readonly installed: boolean;
};

/**
 * The name of the connected app whose document is at that path of a metadata zip
 * (`connectedApps/NAME.connectedApp` in the registry of source-deploy-retrieve); undefined for other files.
 */
export function readConnectedAppPath(path: string): string | undefined {
  return /^(?:.*\/)?connectedApps\/([^/]+)\.connectedApp$/.exec(path)?.[1];
}

/** The texts of all elements at a dotted path (`oauthConfig.scopes`), trimmed, in document order; empty ones too. */
export function connectedValues({ xml }: Pick<ConnectedApp, 'xml'>, path: string): readonly string[] {
  const parents: readonly XmlElement[] = [xml.root];
  const found = path
    .split('.')
    .reduce((elements, name) => elements.flatMap((one) => childrenNamed(one, name)), parents);
  return found.map(({ text }) => text.trim());
}

/** The trimmed text at a dotted path; undefined for an empty element too, which means the same as a missing one. */
export function connectedValue(app: Pick<ConnectedApp, 'xml'>, path: string): string | undefined {
  const [text] = connectedValues(app, path);
  return text === '' ? undefined : text;
}

/** Whether the element at that dotted path says `true`. */
export function connectedIsOn(app: Pick<ConnectedApp, 'xml'>, path: string): boolean {
  return connectedValue(app, path) === 'true';
}

/** A connected app's consumer key, if the org returns it. */
export function connectedKey(app: Pick<ConnectedApp, 'xml'>): string | undefined {
  return connectedValue(app, 'oauthConfig.consumerKey');
}

/** A connected app's label, or its name if it has none. */
export function connectedLabel(app: Pick<ConnectedApp, 'xml' | 'name'>): string {
  return connectedValue(app, 'label') ?? app.name;
}
