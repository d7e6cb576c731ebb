import { unsetConnectedRunAs } from '../../../src/apps/connected/run-as-edits.ts';
import { changeApp, type ChangeRequest, type ChangeResult } from '../../../src/change/change-app.ts';
import { settingConnected, settingConnectedRunAs } from '../../../src/change/edits/connected-changes.ts';
import { settingPolicies } from '../../../src/change/edits/policy-changes.ts';
import type { RunAsInput } from '../../../src/change/edits/user-changes.ts';
import { readConnectedOauth, readConnectedPolicies } from '../../../src/input/settings/connected-flags.ts';
import type { OrgSpec } from '../../emulator/client.ts';
import { type Scene, scene } from './scene.ts';

type Flags = Readonly<Record<string, unknown>>;
type More = Partial<Pick<ChangeRequest, 'dryRun' | 'waitMinutes' | 'consent' | 'saver'>> & {
  readonly kind?: 'eca' | 'connected-app';
};

/** An org with connected apps, and what the commands do to them. */
export type ConnectedScene = Scene & {
  readonly oauth: (app: string, flags: Flags, more?: More) => Promise<ChangeResult>;
  readonly policy: (app: string, flags: Flags, more?: More) => Promise<ChangeResult>;
  readonly userSet: (app: string, input: Partial<RunAsInput>, more?: More) => Promise<ChangeResult>;
  readonly userUnset: (app: string, more?: More) => Promise<ChangeResult>;
  readonly text: (app: string) => Promise<string>;
};

const consent = { ask: undefined, given: true, forceSelf: false };

/** A new org with these samples, by default every connected app that it can give. */
export async function connectedScene(
  apps: readonly string[] = ['connected-full', 'connected-plain', 'connected-robot', 'connected-saml'],
  spec: Partial<OrgSpec> = {},
): Promise<ConnectedScene> {
  const at = await scene({ apps: [...apps], ...spec });
  const change = async (
    app: string,
    prepareConnected: ChangeRequest['prepare'],
    { kind, ...more }: More = {},
  ): Promise<ChangeResult> => {
    const prepare = settingPolicies({ assignments: [], permissionSets: {}, profiles: {} });
    const either = { kind, prepareConnected };
    return changeApp(at.session, { app, either, prepare, dryRun: false, waitMinutes: 1, consent, ...more });
  };
  const runAs = { runAs: undefined, allowAdmin: false, enableFlow: undefined, addPermissionSets: [], ask: undefined };
  return {
    ...at,
    oauth: async (app, flags, more) => change(app, settingConnected(await readConnectedOauth(flags)), more),
    policy: async (app, flags, more) => change(app, settingConnected(readConnectedPolicies(flags)), more),
    userSet: async (app, input, more) => change(app, settingConnectedRunAs({ ...runAs, ...input }), more),
    userUnset: async (app, more) => change(app, () => unsetConnectedRunAs, more),
    text: async (app) => (await at.texts())[app] ?? '',
  };
}
