import type { AuditInput, SecretsOfApps } from '../../estate/audit/read-audit.ts';
import type { OrgSession } from '../../org/session/session.ts';
import type { App } from '../../apps/app.ts';
import { readSecretFacts } from '../../secret/slot/secret-facts.ts';
import { stateFolder } from '../../secret/state/state-folder.ts';
import { readDays } from '../../apps/fields/days.ts';

type Typed = {
  readonly 'no-usage': boolean;
  readonly secrets: boolean;
  readonly 'due-after': string;
  readonly 'state-dir'?: string | undefined;
};

/**
 * What the flags allow an audit to read, with what this machine knows. Throws EcaError DurationInvalid, or
 * StateUntrusted for a folder of journals that others can write to.
 */
export async function auditInput(flags: Typed, now: Date): Promise<AuditInput> {
  const secretDays = readDays('--due-after', flags['due-after']);
  const folder = flags.secrets ? await stateFolder(flags['state-dir']) : undefined;
  const readSecrets =
    folder === undefined
      ? undefined
      : async (session: OrgSession, apps: readonly App[]): Promise<SecretsOfApps> =>
          readSecretFacts(session, apps, folder);
  return { readsUsage: !flags['no-usage'], readSecrets, now, secretDays };
}
