import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { readDays } from '../../apps/fields/days.ts';
import type { Target } from '../../fleet/targets.ts';
import type { OrgSession } from '../../org/session/session.ts';
import type { StatusRequest } from '../../secret/slot/secret-status.ts';
import { namesIn } from '../assignment-flags.ts';
import { emptyTargetFlags, manifestFlags } from '../manifest/manifest-flags.ts';
import { type OrgInput, targetsOf } from '../targets.ts';
import { rotationTargets } from './manifest-rotations.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'secret.status');

/** From which age a pair is due: one for all, or those of a manifest. */
export const dueFlags = {
  'due-after': Flags.string({ summary: messages.getMessage('flags.due-after.summary') }),
  manifest: {
    ...manifestFlags.manifest,
    summary: messages.getMessage('flags.manifest.summary'),
    description: undefined,
    relationships: [{ type: 'none' as const, flags: ['due-after'] }],
  },
  // no default: oclif treats one like a given flag
  'allow-empty': Flags.boolean({
    summary: emptyTargetFlags['allow-empty'].summary ?? '',
    relationships: [{ type: 'all' as const, flags: ['manifest'] }],
  }),
};

type StatusFlags = OrgInput & {
  readonly name?: readonly string[] | undefined;
  readonly 'due-after'?: string | undefined;
  readonly manifest?: string | undefined;
  readonly 'allow-empty'?: boolean | undefined;
};

type Asked = Omit<StatusRequest, 'stateFolder'>;

/** The orgs whose pairs a command shows, which apps of each, and from which age those are due. */
export type StatusSetup = {
  readonly targets: readonly Target[];
  /** The hash of the manifest, for files of results. */
  readonly manifest?: string;
  readonly requestFor: (session: OrgSession) => Asked;
};

/** Reads the flags. Throws EcaError DurationInvalid and those of `targetsOf` and `rotationTargets`. */
export async function statusSetup(flags: StatusFlags): Promise<StatusSetup> {
  const { 'due-after': typed } = flags;
  const dueAfterDays = typed === undefined ? undefined : readDays('--due-after', typed);
  const names = namesIn(flags.name);
  if (flags.manifest === undefined) {
    const request = { apps: names ?? [], dueAfterDays };
    return { targets: await targetsOf(flags), requestFor: () => request };
  }
  const { targets, hash } = await rotationTargets({ ...flags, name: names });
  const requestFor = ({ username }: OrgSession): Asked => {
    const apps = targets.find(({ org }) => org === username)?.apps ?? [];
    const ages = new Map(apps.map(({ name, rotation }) => [name.toLowerCase(), rotation]));
    return { apps: apps.map(({ name }) => name), dueAfterDays, ages };
  };
  return { targets, manifest: hash, requestFor };
}
