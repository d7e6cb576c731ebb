import { Connection } from '@jsforce/jsforce-node';
import JSZip from 'jszip';
import type { OrgHandle } from '../../emulator/client.ts';

const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';

/** A plain jsforce connection to an emulated org: a client that is not ours. */
export const connect = ({ url, accessToken }: OrgHandle, version = '67.0'): Connection =>
  new Connection({ instanceUrl: url, accessToken, version, maxRequest: 50 });

export type File = { type: string; fullName: string; xml: string };

export const HEADER = 'ExternalClientApplication';
export const GLOBAL = 'ExtlClntAppGlobalOauthSettings';
export const OAUTH = 'ExtlClntAppOauthSettings';
export const SECURITY = 'ExtlClntAppOauthSecuritySettings';
export const OAUTH_POLICY = 'ExtlClntAppOauthConfigurablePolicies';
export const CONNECTED_APP = 'ConnectedApp';
export const APP_POLICY = 'ExtlClntAppConfigurablePolicies';

const places: Record<string, [directory: string, suffix: string]> = {
  [HEADER]: ['externalClientApps', 'eca'],
  [GLOBAL]: ['extlClntAppGlobalOauthSets', 'ecaGlblOauth'],
  [OAUTH]: ['extlClntAppOauthSettings', 'ecaOauth'],
  [OAUTH_POLICY]: ['extlClntAppOauthPolicies', 'ecaOauthPlcy'],
  [SECURITY]: ['extlClntAppOauthSecuritySettings', 'ecaOauthSecurity'],
  [APP_POLICY]: ['extlClntAppPolicies', 'ecaPlcy'],
  ExtlClntAppSamlConfigurablePolicies: ['extlClntAppSamlConfigurablePolicies', 'ecaSamlPlcy'],
  ExtlClntAppCanvasSettings: ['extlClntAppCanvasSettings', 'ecaCanvas'],
  ExtlClntAppMobileSettings: ['extlClntAppMobileSettings', 'ecaMobile'],
  ExtlClntAppMobileConfigurablePolicies: ['extlClntAppMobilePolicies', 'ecaMobilePlcy'],
  ExtlClntAppPushSettings: ['extlClntAppPushSettings', 'ecaPush'],
  ExtlClntAppPushConfigurablePolicies: ['extlClntAppPushPolicies', 'ecaPushPlcy'],
  ExtlClntAppNotificationSettings: ['extlClntAppNotifSettings', 'ecaNotifications'],
  ExtlClntAppAttestSettings: ['extlClntAppAttestSettings', 'ecaAttest'],
  ExtlClntAppAttestConfigurablePolicies: ['extlClntAppAttestPolicies', 'ecaAttestPlcy'],
  [CONNECTED_APP]: ['connectedApps', 'connectedApp'],
  Settings: ['settings', 'settings'],
};

/** A document out of its inner XML. */
export const file = (type: string, fullName: string, inner: string, root = type): File => ({
  type,
  fullName,
  xml: `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${NAMESPACE}">${inner}</${root}>`,
});

const typesXml = (members: ReadonlyArray<{ type: string; fullName: string }>): string =>
  members.map(({ type, fullName }) => `<types><members>${fullName}</members><name>${type}</name></types>`).join('');

/** A manifest of those members. */
export const manifest = (members: ReadonlyArray<{ type: string; fullName: string }>, version = '67.0'): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Package xmlns="${NAMESPACE}">${typesXml(members)}<version>${version}</version></Package>`;

export type Extras = {
  version?: string;
  named?: ReadonlyArray<{ type: string; fullName: string }>;
  more?: Record<string, string>;
};

/** A zip with singlePackage lay-out. `named` replaces what the manifest names, `more` adds raw files. */
export const pack = (files: readonly File[], { version, named = files, more = {} }: Extras = {}): Promise<Buffer> => {
  const zip = new JSZip();
  zip.file('package.xml', manifest(named, version));
  for (const { type, fullName, xml } of files) {
    const [directory = type, suffix = type] = places[type] ?? [];
    zip.file(`${directory}/${fullName}.${suffix}`, xml);
  }
  for (const [path, text] of Object.entries(more)) zip.file(path, text);
  return zip.generateAsync({ type: 'nodebuffer' });
};

/** The three documents of a new local app. */
export const newApp = (app: string, global = '', oauth = ''): File[] => [
  file(
    HEADER,
    app,
    `<contactEmail>a@b.example</contactEmail><distributionState>Local</distributionState><label>${app}</label>`,
  ),
  file(
    OAUTH,
    `${app}_oauth`,
    `<commaSeparatedOauthScopes>Api</commaSeparatedOauthScopes><externalClientApplication>${app}</externalClientApplication>${oauth}`,
  ),
  file(GLOBAL, `${app}_glbl`, `<externalClientApplication>${app}</externalClientApplication>${global}`),
];

type Options = { checkOnly?: boolean; ignoreWarnings?: boolean; rollbackOnError?: boolean };

export type Outcome = {
  status: string;
  success: boolean;
  /** `Type/name: problem` of each failure. */
  problems: string[];
  created: string[];
  id: string;
};

type Message = { componentType: string; fullName: string; problem?: string; created: boolean };

/** Deploys over SOAP and waits. */
export const deploy = async (connection: Connection, zip: Buffer, options: Options = {}): Promise<Outcome> => {
  const { id } = await connection.metadata.deploy(zip, { singlePackage: true, rollbackOnError: true, ...options });
  const result = await connection.metadata.checkDeployStatus(id, true);
  const { componentFailures = [], componentSuccesses = [] } = result.details as unknown as {
    componentFailures?: Message[];
    componentSuccesses?: Message[];
  };
  return {
    id,
    status: result.status,
    success: result.success,
    problems: [componentFailures]
      .flat()
      .map(({ componentType, fullName, problem }) => `${componentType}/${fullName}: ${problem}`),
    created: [componentSuccesses]
      .flat()
      .flatMap(({ created, componentType, fullName }) => (created ? [`${componentType}/${fullName}`] : [])),
  };
};

/** Retrieves members and gives the text of each file, by its path in the zip. */
export const retrieve = async (
  connection: Connection,
  members: ReadonlyArray<{ type: string; fullName: string }>,
  version = '67.0',
): Promise<{ files: Map<string, string>; messages: string[] }> => {
  const types = members.map(({ type, fullName }) => ({ name: type, members: [fullName] }));
  const { id } = await connection.metadata.retrieve({
    apiVersion: version,
    singlePackage: true,
    unpackaged: { types, version },
  } as never);
  const result = await connection.metadata.checkRetrieveStatus(id);
  const zip = await JSZip.loadAsync(Buffer.from(result.zipFile, 'base64'));
  const files = new Map<string, string>();
  for (const entry of Object.values(zip.files)) files.set(entry.name, await entry.async('string'));
  return { files, messages: [result.messages].flat().map(({ problem }) => problem) };
};

/** One element's text in a document. */
export const element = (xml: string | undefined, name: string): string | undefined =>
  new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml ?? '')?.[1];

/** How a call failed, or `nothing`. */
export const rejected = async (promise: PromiseLike<unknown>): Promise<string> => {
  try {
    await promise;
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
  return 'nothing';
};
