import type { Choices } from '../../emulator/org/switches.ts';
import { ask, deskOf, emptyPost, entries, pathOf, short } from './credentials-client.ts';
import type { Dispute } from './switch-experiments.ts';

const apps = ['device-kiosk', 'secret-access'];

const refusal = (fragment: string): string => `403 FUNCTIONALITY_NOT_ENABLED: ${fragment}`;

type Names =
  | 'credentialsRefusal'
  | 'stagedEmpty'
  | 'stagedSlot'
  | 'stagedPostAnswer'
  | 'stagedPostStatus'
  | 'stagedPostEmpty'
  | 'stagedSecret'
  | 'stagedUrl'
  | 'stagedIdOnRotate'
  | 'stagedClock'
  | 'usageLists'
  | 'usageUsers'
  | 'rotateRotated';

/** Every dispute about the credentials of consumers. */
export const credentialDisputes: { [Name in Names]: Dispute<Choices[Name]> } = {
  credentialsRefusal: {
    look: async ({ org }) => short(await ask(org, 'GET', await pathOf(org))),
    seen: {
      'not currently enabled': refusal('This resource is not currently enabled.'),
      'feature is not enabled': refusal('The requested feature is not enabled.'),
      'not enabled for this user': refusal('This functionality is not enabled for this user.'),
    },
  },
  stagedEmpty: {
    apps,
    look: async (subject) => {
      const answer = await (await deskOf(subject)).list();
      return answer.status === 404 ? short(answer) : `${answer.status}, ${entries(answer).length}`;
    },
    seen: { 'not-found': '404 NOT_FOUND: The requested resource does not exist', 'empty-list': '200, 0' },
  },
  stagedSlot: {
    apps,
    look: async (subject) => {
      const desk = await deskOf(subject);
      const [old] = entries(await desk.stage());
      const { status } = await desk.stage();
      const there = entries(await desk.list());
      return `${status}, ${there.length}, ${there.some(({ key }) => key === old?.['key'])}`;
    },
    seen: { refused: '400, 1, true', overwritten: '200, 1, false', second: '200, 2, true' },
  },
  stagedPostAnswer: {
    apps,
    look: async (subject) => {
      const { body } = await (await deskOf(subject)).stage();
      return Array.isArray(body)
        ? 'array'
        : Object.keys(body as object)
            .slice(0, 2)
            .join();
    },
    seen: { collection: 'stagedCredentials,url', object: 'id,key', array: 'array' },
  },
  stagedPostStatus: {
    apps,
    look: async (subject) => short(await (await deskOf(subject)).stage()),
    seen: { '200': '200', '201': '201' },
  },
  stagedPostEmpty: {
    apps,
    look: async (subject) => {
      const { staged } = await deskOf(subject);
      const without = await emptyPost(subject.org, staged, {});
      return `${without}, ${await emptyPost(subject.org, staged, { 'content-length': '0' })}`;
    },
    seen: { hangs: 'no answer, no answer', accepted: 'no answer, 200' },
  },
  stagedSecret: {
    apps,
    look: async (subject) => {
      const desk = await deskOf(subject);
      const made = entries(await desk.stage());
      return [made, entries(await desk.list())].map(([entry]) => String('secret' in (entry ?? {}))).join();
    },
    seen: { always: 'true,true', 'after-post': 'true,false' },
  },
  stagedUrl: {
    apps,
    look: async (subject) => {
      const [entry] = entries(await (await deskOf(subject)).stage());
      return entry?.['url']?.includes('/staged/') ? 'itself' : 'the consumer';
    },
    seen: { primary: 'the consumer', own: 'itself' },
  },
  stagedIdOnRotate: {
    apps,
    look: async (subject) => {
      const desk = await deskOf(subject);
      const [made] = entries(await desk.stage());
      await desk.rotate();
      return String(entries(await desk.list())[0]?.['id'] === made?.['id']);
    },
    seen: { changed: 'false', kept: 'true' },
  },
  stagedClock: {
    apps,
    look: async (subject) => {
      const desk = await deskOf(subject);
      await desk.stage();
      await desk.days(20);
      await desk.rotate();
      await desk.days(11);
      return short(await desk.list());
    },
    seen: { staging: '404 NOT_FOUND: The requested resource does not exist', rotation: '200' },
  },
  usageLists: {
    look: async ({ org }) => {
      const { body } = await ask(org, 'GET', 'apps/oauth/usage');
      return (body as { apps: Array<{ developerName: string }> }).apps.map(({ developerName }) => developerName).join();
    },
    seen: { used: '', all: 'Kiosk' },
  },
  usageUsers: {
    apps: ['acme-sync'],
    tokens: [{ app: 'Acme_Sync', username: 'integration@a.example' }],
    look: async ({ org }) => {
      const { body } = await ask(org, 'GET', 'apps/oauth/usage');
      const [app] = (body as { apps: Array<{ identifier: string }> }).apps;
      const told = await ask(org, 'GET', `apps/oauth/usage/${app?.identifier}/users`);
      return (told.body as { users: object[] }).users.flatMap(Object.keys).join();
    },
    seen: { named: 'id,username', ids: 'id' },
  },
  rotateRotated: {
    apps,
    look: async (subject) => {
      const desk = await deskOf(subject);
      const { key } = await desk.primary();
      await desk.stage();
      await desk.rotate();
      const { status } = await desk.rotate();
      return `${status}, ${(await desk.primary())['key'] === key}`;
    },
    seen: { refused: '400, false', 'swaps-back': '200, true' },
  },
};
