import type { Emulator, OrgHandle, OrgSpec } from '../../emulator/client.ts';
import { connect, deploy, element, file, GLOBAL, manifest, pack, type File, type Outcome } from './client.ts';

type DeployOptions = Parameters<typeof deploy>[2];
type Packing = Parameters<typeof pack>[1];

/** One emulated org of its own and what an experiment asks of it, by jsforce. */
export type Subject = {
  emulator: Emulator;
  org: OrgHandle;
  /** Deploys and gives the problems, one a line; nothing when all went well. */
  deploy: (files: readonly File[], packing?: Packing, options?: DeployOptions) => Promise<string>;
  deployed: (files: readonly File[], packing?: Packing, options?: DeployOptions) => Promise<Outcome>;
  /** Deletes documents by a destructiveChanges.xml. */
  destroy: (members: Parameters<typeof manifest>[0]) => Promise<string>;
  /** One element’s text of a document as it lies in the org; `none` when there is no such document. */
  value: (fullName: string, name: string) => Promise<string | undefined>;
  names: () => Promise<string[]>;
};

let count = 0;

/** Adds an org to a running emulator for one experiment. Without `apps` it holds the device kiosk alone. */
export const subject = async (emulator: Emulator, spec: Partial<OrgSpec> = {}): Promise<Subject> => {
  count += 1;
  const org = await emulator.addOrg({ apps: ['device-kiosk'], ...spec, alias: `subject-${count}` });
  const connection = connect(org);
  const deployed: Subject['deployed'] = async (files, packing, options) =>
    deploy(connection, await pack(files, packing), options);
  const send: Subject['deploy'] = async (files, packing, options) =>
    (await deployed(files, packing, options)).problems.join('\n');
  const documents = async (): ReturnType<Emulator['documents']> => emulator.documents(org.alias);
  return {
    emulator,
    org,
    deploy: send,
    deployed,
    destroy: (members) => send([], { more: { 'destructiveChanges.xml': manifest(members) } }),
    value: async (fullName, name): Promise<string | undefined> => {
      const found = (await documents()).find((document) => document.fullName === fullName);
      return found ? element(found.xml, name) : 'none';
    },
    names: async (): Promise<string[]> =>
      (await documents()).filter(({ type }) => type !== 'Settings').map(({ fullName }) => fullName),
  };
};

/** The element that names the kiosk as the parent of a satellite. */
export const ofKiosk = '<externalClientApplication>Kiosk</externalClientApplication>';

/** The kiosk's global settings, out of their inner XML. */
export const kioskGlobal = (inner: string): File => file(GLOBAL, 'Kiosk_glbloauth', inner);
