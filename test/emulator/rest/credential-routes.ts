import type { Route } from '../server/route.ts';
import { listConsumers, readConsumer } from './credentials.ts';
import { deleteStaged, listStaged, patchStaged, postStaged, readStaged } from './staged-credentials.ts';

const app = String.raw`^/services/data/v(\d+)\.0/apps/oauth/credentials/(\w+)`;
const staged = new RegExp(`${app}/(\\w+)/staged$`);
const oneStaged = new RegExp(`${app}/(\\w+)/staged/(\\w+)$`);

/** Connect REST API, OAuth credentials of external client apps. */
export const credentialRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: new RegExp(`${app}$`),
    handle: (request, [version, appId = '']) => listConsumers(request, Number(version), appId),
  },
  {
    method: 'GET',
    path: new RegExp(`${app}/(\\w+)$`),
    handle: (request, [version, appId = '', id = '']) => readConsumer(request, Number(version), appId, id),
  },
  { method: 'GET', path: staged, handle: listStaged },
  { method: 'POST', path: staged, handle: postStaged },
  { method: 'GET', path: oneStaged, handle: readStaged },
  { method: 'PATCH', path: oneStaged, handle: patchStaged },
  { method: 'DELETE', path: oneStaged, handle: deleteStaged },
];
