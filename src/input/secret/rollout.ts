import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { EcaError, hasCode } from '../../errors/eca-error.ts';
import { isCounted } from '../../fleet/had-work.ts';
import type { Rollout } from '../../fleet/roll-out.ts';
import { resolveTargets, type Target } from '../../fleet/targets.ts';
import type { RotationReport } from '../../secret/state/report.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { failedLast, type NotedPairs, notingFailure } from '../../secret/schedule/failure-note.ts';
import { knownOrgs } from '../../org/logins/known-orgs.ts';
import type { RunWithAccess } from './secret-access.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'flags');

/** How to roll a change out to many orgs. */
export const rolloutFlags = {
  canary: Flags.string({
    helpGroup: 'roll-out',
    summary: messages.getMessage('flags.canary.summary'),
    description: messages.getMessage('flags.canary.description'),
  }),
  'max-failures': Flags.integer({
    helpGroup: 'roll-out',
    min: 0,
    default: 0,
    summary: messages.getMessage('flags.max-failures.summary'),
    description: messages.getMessage('flags.max-failures.description'),
  }),
};

export type RolloutInput = {
  readonly canary?: string | undefined;
  readonly 'max-failures': number;
  readonly shard?: string | undefined;
};

/**
 * The options of the roll-out, with the canary as one of the targets. Throws EcaError CanaryUnknown if it isn't one of
 * them; a share that the canary isn't in begins with a canary of its own.
 */
export async function rolloutOf(
  flags: RolloutInput,
  targets: readonly Target[],
  proves = isNotYoung,
): Promise<Rollout> {
  const { canary: typed, 'max-failures': maxFailures } = flags;
  if (typed === undefined) return { maxFailures, proves };
  const meant = await resolveTargets([typed], await knownOrgs());
  const isMeant = ({ org, orgId }: Target): boolean =>
    meant.length === 1 && meant.some((one) => (orgId === '' ? one.org === org : one.orgId === orgId));
  const canary = targets.find(isMeant);
  if (canary === undefined) {
    const isElsewhere = flags.shard !== undefined && meant.every(({ error }) => error === undefined);
    if (isElsewhere) return { maxFailures, proves };
    throw new EcaError('CanaryUnknown', { canary: typed, orgs: targets.map(({ org }) => org).join(', ') });
  }
  return { canary, maxFailures, proves };
}

type Look = NonNullable<Rollout['look']>;

/**
 * Looks in an org before the first one is changed. Where consumers can't be read until `--enable-secret-access` turns
 * that on, there may be something to do, which probably fails again if it failed in the last run on this machine.
 */
export function lookWith(
  flags: { readonly 'enable-secret-access': boolean },
  look: Look,
  pairsOf: (session: OrgSession) => NotedPairs,
): Look {
  const lookAt: Look = async (session) => {
    try {
      return await look(session);
    } catch (error) {
      if (flags['enable-secret-access'] && hasCode(error, 'SecretAccessOff')) return 'due';
      throw error;
    }
  };
  return async (session) => {
    const seen = await lookAt(session);
    return seen === 'due' && (await failedLast(session, pairsOf(session))) ? 'stuck' : seen;
  };
}

/** Runs a rotation as `guard` does, and notes for the next look where it failed. */
export function notedGuard(guard: RunWithAccess, pairsOf: (session: OrgSession) => NotedPairs): RunWithAccess {
  return async (session, work) => notingFailure(session, pairsOf(session), isCounted, async () => guard(session, work));
}

/** A pair that was too young to rotate shows nothing. */
const isNotYoung = (report: unknown): boolean => (report as Partial<RotationReport>).phase !== 'young';
