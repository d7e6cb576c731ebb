import type { Server } from 'node:http';
import { buildOrg } from '../org/build.ts';
import { restoreOrg, type SavedOrg } from '../org/save.ts';
import type { Org } from '../org/org.ts';
import type { EmulatorSpec, OrgHandle, ReadyLine } from '../spec.ts';
import { control, type AddOrg } from './control.ts';
import { handle, type Hooks } from './handle.ts';
import { listen } from './listen.ts';

export type Host = { ready: ReadyLine; orgs: Org[]; close: () => Promise<void> };

/** What a client needs to know of an org. */
const handleOf = ({ alias, orgId, userId, url, accessToken, users }: Org): OrgHandle => ({
  alias,
  username: users[0]?.username ?? '',
  orgId,
  userId,
  url,
  accessToken,
});

/** Starts every org of a spec, or of a saved state, each on its own loopback port, and the control endpoint. */
export const startHost = async (
  source: { spec: EmulatorSpec } | { saved: SavedOrg[] },
  options: { port?: number; onChange?: (orgs: Org[]) => void } = {},
): Promise<Host> => {
  const orgs = 'saved' in source ? source.saved.map(restoreOrg) : source.spec.orgs.map(buildOrg);
  const surprises: string[] = [];
  const servers: Server[] = [];
  const hooks: Hooks = {
    onSurprise: (what) => void surprises.push(what),
    onChange: () => options.onChange?.(orgs),
  };
  const open = async (org: Org, wanted: number): Promise<void> => {
    const { server, port } = await listen((request, response) => handle(org, request, response, hooks), wanted);
    servers.push(server);
    const neighbours = (): Org[] => orgs.filter((other) => other !== org);
    Object.assign(org, { port, url: `http://127.0.0.1:${port}`, neighbours });
  };
  for (const [index, org] of orgs.entries()) await open(org, org.port || (index === 0 ? (options.port ?? 0) : 0));
  const addOrg: AddOrg = async (spec) => {
    const org = buildOrg(spec);
    await open(org, org.port);
    orgs.push(org);
    return handleOf(org);
  };
  const { server, port } = await listen(control(orgs, surprises, hooks, addOrg));
  servers.push(server);
  options.onChange?.(orgs);
  const close = async (): Promise<void> => {
    for (const each of servers) each.closeAllConnections();
    await Promise.all(servers.map((each) => new Promise((resolve) => each.close(resolve))));
  };
  return { ready: { control: `http://127.0.0.1:${port}`, orgs: orgs.map(handleOf) }, orgs, close };
};
