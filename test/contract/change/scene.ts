import type { AppEdit } from '../../../src/apps/app.ts';
import type { FlowName } from '../../../src/apps/flows/flow-names.ts';
import { changeApp, type ChangeRequest, type ChangeResult } from '../../../src/change/change-app.ts';
import { disabling, type EnableInput, enabling } from '../../../src/change/edits/flow-changes.ts';
import type { OrgSession } from '../../../src/org/session/session.ts';
import type { Configuration, Emulator, Fault, OrgHandle, OrgSpec } from '../../emulator/client.ts';
import { emulator, type LoginFields, newOrg, open } from '../org/world.ts';

type Settings = Partial<
  Pick<ChangeRequest, 'dryRun' | 'waitMinutes' | 'consent' | 'prepare' | 'certificate' | 'saver'>
>;
type SessionSettings = NonNullable<Parameters<typeof open>[1]>;

/** One org with an open session, what can be done to its apps, and what it then holds. */
export type Scene = {
  readonly org: OrgHandle;
  readonly world: Emulator;
  readonly session: OrgSession;
  readonly enable: (
    app: string,
    flow: FlowName,
    options?: Partial<EnableInput>,
    settings?: Settings,
  ) => Promise<ChangeResult>;
  readonly disable: (app: string, flow: FlowName, settings?: Settings) => Promise<ChangeResult>;
  readonly configure: (configuration: Configuration) => Promise<void>;
  readonly fault: (fault: Fault) => Promise<void>;
  /** The texts of all documents by name. */
  readonly texts: () => Promise<Record<string, string>>;
  /** Puts a document into the org as somebody else would: this one with a piece replaced. */
  readonly rewrite: (fullName: string, edit: (xml: string) => string) => Promise<void>;
  /** The SOAP operations that the org got, and `query` or `versions`, in their order. */
  readonly operations: () => Promise<string[]>;
  /** The documents of each deploy that was no check, as text by path. */
  readonly deployed: () => Promise<Array<Record<string, string>>>;
};

const yes = { ask: undefined, given: true, forceSelf: false };

/** The user who runs integrations in every emulated org. */
export const integrationUser = ({ alias }: OrgHandle): string => `integration@${alias}.example.com`;

/** A new org, logged in and with an open session. */
export async function scene(
  spec: Partial<OrgSpec> = {},
  settings: SessionSettings = {},
  fields: Partial<LoginFields> = {},
): Promise<Scene> {
  const [org, world] = [await newOrg(spec, fields), await emulator()];
  const session = await open(org, settings);
  const change = async (app: string, prepare: ChangeRequest['prepare'], more: Settings = {}): Promise<ChangeResult> =>
    changeApp(session, { app, prepare, dryRun: false, waitMinutes: 1, consent: yes, ...more });
  const documents = async (): ReturnType<Emulator['documents']> => world.documents(org.alias);
  return {
    org,
    world,
    session,
    enable: async (app, flow, options = {}, more = {}) =>
      change(app, enabling({ flows: [flow], allowAdmin: false, askRunAs: undefined, ...options }), more),
    disable: async (app, flow, more = {}) => change(app, (): AppEdit => disabling([flow]), more),
    configure: async (configuration) => world.configure(org.alias, configuration),
    fault: async (fault) => world.fault(org.alias, fault),
    texts: async () => Object.fromEntries((await documents()).map(({ fullName, xml }) => [fullName, xml])),
    rewrite: async (fullName, edit): Promise<void> => {
      const found = (await documents()).find((document) => document.fullName === fullName);
      if (found === undefined) throw new Error(`no document ${fullName}`);
      await world.setDocument(org.alias, { type: found.type, fullName, xml: edit(found.xml) });
    },
    operations: async () =>
      (await world.requests(org.alias)).map(
        ({ soapOperation, path }) => soapOperation ?? (path.includes('/query') ? 'query' : 'versions'),
      ),
    deployed: async (): Promise<Array<Record<string, string>>> => {
      const deploys = (await world.deploys(org.alias)).filter(({ checkOnly }) => !checkOnly);
      return deploys.map(({ files }) =>
        Object.fromEntries(
          files
            .filter(({ path }) => path !== 'package.xml')
            .map(({ path, base64 }) => [
              path,
              new TextDecoder('utf-8', { ignoreBOM: true }).decode(Buffer.from(base64, 'base64')),
            ]),
        ),
      );
    },
  };
}

/** The lines in which two texts differ, as `- old` and `+ new`. */
export function lineDifference(before: string, after: string): string[] {
  const [old, fresh] = [before.split('\n'), after.split('\n')];
  return [
    ...old.filter((line) => !fresh.includes(line)).map((line) => `- ${line.trim()}`),
    ...fresh.filter((line) => !old.includes(line)).map((line) => `+ ${line.trim()}`),
  ];
}
