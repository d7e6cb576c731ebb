import type { Choices } from '../../emulator/org/switches.ts';
import { connect, file, retrieve, CONNECTED_APP } from './client.ts';
import type { Dispute } from './switch-experiments.ts';

const fresh = file(
  CONNECTED_APP,
  'Fresh',
  '<contactEmail>a@b.example</contactEmail><label>Fresh</label><oauthConfig><callbackUrl>https://a.example</callbackUrl></oauthConfig>',
);

/** Disputes about connected apps. */
export const connectedDisputes: Pick<
  { [Name in keyof Choices]: Dispute<Choices[Name]> },
  'connectedAppCreation' | 'installedApps' | 'oauthTokenRows' | 'packageState'
> = {
  connectedAppCreation: {
    look: async ({ deploy }) => ((await deploy([fresh])).includes('create a connected app') ? 'refused' : 'made'),
    seen: { refused: 'refused', accept: 'made' },
  },
  installedApps: {
    apps: ['connected-installed', 'connected-plain'],
    look: async ({ org }) => {
      const all = retrieve(connect(org), [{ type: CONNECTED_APP, fullName: '*' }]);
      return all.then(
        ({ files }) => [...files.keys()].filter((path) => path.endsWith('.connectedApp')).join(),
        () => 'failed',
      );
    },
    seen: { message: 'connectedApps/Pied_Piper.connectedApp', fails: 'failed' },
  },
  packageState: {
    apps: ['connected-installed'],
    look: async ({ org }) => {
      const [row] = await connect(org).metadata.list([{ type: CONNECTED_APP }]);
      return `${row?.namespacePrefix} ${row?.manageableState ?? '-'}`;
    },
    seen: { stated: 'vandelay installed', unstated: 'vandelay -' },
  },
  oauthTokenRows: {
    apps: ['acme-sync', 'connected-plain'],
    tokens: [
      { app: 'Acme_Sync', username: 'integration@a.example' },
      { app: 'ConnectedApp/Pied_Piper', username: 'integration@a.example' },
    ],
    look: async ({ org }) => {
      const { records } = await connect(org).query<{ AppName: string }>('SELECT AppName FROM OauthToken');
      return records.map(({ AppName }) => AppName).join();
    },
    seen: { 'connected-apps': 'Pied Piper', all: 'Acme Sync,Pied Piper' },
  },
};
