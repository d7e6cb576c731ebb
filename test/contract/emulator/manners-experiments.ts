import type { Manners } from '../../emulator/org/switches.ts';
import { connect, file, GLOBAL, newApp, pack, rejected, SECURITY } from './client.ts';
import { loginsAt } from './oauth-logins.ts';
import { oauthApp, outcome, robotToken } from './oauth-client.ts';
import { pollTwice } from './login-experiments.ts';
import { withRobot } from './oauth-experiments.ts';
import { kioskGlobal, ofKiosk, type Subject } from './experiment.ts';

/** What is done to an org, what the usual one gives, and what one gives that has another value of the switch. */
export type Manner<Value> = {
  look: (subject: Subject) => Promise<unknown>;
  usual: unknown;
  other: { value: Value; seen: unknown };
};

/** The name of an error as a session meets it, or the number of rows. */
const query = async ({ org }: Subject): Promise<string> =>
  (await rejected(connect(org).query('SELECT Id FROM Organization'))).slice(0, 80);

/** Every switch that no report disputes. */
export const manners: { [Name in keyof Manners]: Manner<Manners[Name]> } = {
  ignoredFields: {
    look: async (subject) => {
      const text = `${ofKiosk}<isDeviceFlowEnabled>false</isDeviceFlowEnabled>`;
      const { success } = await subject.deployed([kioskGlobal(text)]);
      return [success, await subject.value('Kiosk_glbloauth', 'isDeviceFlowEnabled')];
    },
    usual: [true, 'false'],
    other: { value: [`${GLOBAL}.isDeviceFlowEnabled`], seen: [true, 'true'] },
  },
  extraFields: {
    look: async (subject) => {
      const served = await subject.value('Kiosk_glbloauth', 'isNovel');
      const { success } = await subject.deployed([kioskGlobal(`${ofKiosk}<isNovel>false</isNovel>`)]);
      return [served, success, await subject.value('Kiosk_glbloauth', 'isNovel')];
    },
    usual: [undefined, false, undefined],
    other: { value: [{ type: GLOBAL, field: 'isNovel', value: 'true' }], seen: ['true', true, 'false'] },
  },
  pendingPolls: {
    look: async ({ org }) => {
      const { metadata } = connect(org);
      const { id } = await metadata.deploy(await pack(newApp('Slow')), { singlePackage: true });
      const seen: string[] = [];
      for (let poll = 0; poll < 3; poll += 1) seen.push((await metadata.checkDeployStatus(id)).status);
      return seen;
    },
    usual: ['Succeeded', 'Succeeded', 'Succeeded'],
    other: { value: 2, seen: ['Pending', 'InProgress', 'Succeeded'] },
  },
  sessionExpired: {
    look: query,
    usual: 'nothing',
    other: { value: true, seen: 'INVALID_SESSION_ID: Session expired or invalid' },
  },
  clientAddress: {
    look: async ({ emulator, org }) => {
      const { login, refresh } = loginsAt(() => emulator);
      const range = '<endIpAddress>127.0.0.9</endIpAddress><startIpAddress>127.0.0.1</startIpAddress>';
      const parent = '<externalClientApplication>Web</externalClientApplication>';
      for (const document of [
        ...oauthApp('Web', { global: { isPkceRequired: false } }),
        file(SECURITY, 'Web_s', `${parent}<tokenIpRanges>${range}</tokenIpRanges>`),
      ])
        await emulator.setDocument(org.alias, document);
      await emulator.configure(org.alias, { tokenAllowlist: 'enforced' });
      return outcome(await refresh(org, (await login(org)).body['refresh_token'] ?? ''));
    },
    usual: 'ok',
    other: { value: '192.0.2.1', seen: '400 invalid_grant ip restricted' },
  },
  apiAccessControl: {
    look: query,
    usual: 'nothing',
    other: {
      value: true,
      seen: 'INVALID_SESSION_ID: This session is not valid for use with the REST API',
    },
  },
  queryPageSize: {
    look: async ({ org }) => {
      const { records, done } = await connect(org).query('SELECT Id FROM User');
      return [records.length, done];
    },
    usual: [7, true],
    other: { value: 3, seen: [3, false] },
  },
  propagationSeconds: {
    look: async (subject) => {
      const { emulator, org } = subject;
      await subject.deploy(newApp('Fresh'));
      const apps = async (): Promise<string[]> => (await emulator.pairs(org.alias)).map(({ app }) => app);
      const seen = [await apps()];
      for (const advanceMinutes of [9, 1]) {
        await emulator.configure(org.alias, { advanceMinutes });
        seen.push(await apps());
      }
      return seen;
    },
    usual: [
      ['Fresh', 'Kiosk'],
      ['Fresh', 'Kiosk'],
      ['Fresh', 'Kiosk'],
    ],
    other: { value: 600, seen: [['Kiosk'], ['Kiosk'], ['Fresh', 'Kiosk']] },
  },
  blockedApps: {
    look: async (subject) => outcome(await robotToken(subject.org, await withRobot(subject))),
    usual: 'ok',
    other: { value: ['Robot'], seen: '400 OAUTH_APP_BLOCKED this app is blocked by admin' },
  },
  deviceInterval: {
    look: pollTwice,
    usual: ['authorization_pending', 'slow_down'],
    other: { value: 0, seen: ['authorization_pending', 'authorization_pending'] },
  },
  loginsPerHour: {
    look: async (subject) => outcome(await robotToken(subject.org, await withRobot(subject))),
    usual: 'ok',
    other: { value: 0, seen: '400 rate_limit_exceeded Number of logins exceeded' },
  },
};
