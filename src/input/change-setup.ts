import type { AppKind } from '../apps/any-app.ts';
import { namesInText } from '../apps/names-in-text.ts';
import type { ChangeRequest } from '../change/change-app.ts';
import type { ChangeSaver } from '../change/saving.ts';
import type { FleetOptions } from '../fleet/run-fleet.ts';
import type { Target } from '../fleet/targets.ts';
import type { Progress } from '../output/page/progress.ts';
import { canAsk } from '../base-command/can-ask.ts';
import { type CertificateInput, certificateOptions } from './certificate/certificate-options.ts';
import { consentOf } from './consent.ts';
import type { FirstOrg } from './first-org.ts';
import { pickApp, type Picking, pickingOf } from './pickers.ts';
import { type OrgInput, targetsOf } from './targets.ts';
import { changeSaverOf, type SaveInput } from './saved/save-flags.ts';

/** The flags of every command that changes an app. */
export type ChangeFlags = OrgInput & {
  readonly name?: string | undefined;
  readonly kind?: AppKind | undefined;
  readonly json?: boolean | undefined;
  readonly 'api-version'?: string | undefined;
  readonly concurrency: number;
  readonly timeout: number;
  readonly 'dry-run': boolean;
  readonly 'no-prompt': boolean;
  readonly 'force-self': boolean;
  readonly wait: number;
} & CertificateInput &
  SaveInput;

/** The orgs of a change, and everything but its edit. */
export type ChangeSetup = {
  readonly targets: readonly Target[];
  readonly options: Pick<FleetOptions, 'apiVersion' | 'concurrency' | 'signal'> & {
    readonly progress: Progress;
    readonly saver: ChangeSaver | undefined;
  };
  readonly request: Omit<ChangeRequest, 'prepare'>;
  /** The org that a missing app was picked in. */
  readonly first: FirstOrg;
};

/**
 * Reads the flags and asks the user for a missing app, of those that fit. Throws EcaError NoDefaultOrg,
 * TargetsFileUnreadable, FlagMissing, AppNotFound, CertificateInvalid or ChangesNotSaved.
 */
export async function changeSetup(
  flags: ChangeFlags,
  signal: AbortSignal,
  progress: Progress,
  fits?: Picking['fits'],
  narrow?: Picking['narrow'],
): Promise<ChangeSetup> {
  const { request, ...setup } = await deploySetup(flags, signal, progress);
  const picking = pickingOf(flags, setup.targets, signal);
  const app = await pickApp(flags.name, { ...picking, fits, narrow });
  return { ...setup, request: { ...request, app }, first: picking.first };
}

/**
 * Reads the flags of a change whose apps are known. Throws EcaError NoDefaultOrg, TargetsFileUnreadable,
 * CertificateInvalid or ChangesNotSaved.
 */
export async function deploySetup(
  flags: ChangeFlags,
  signal: AbortSignal,
  progress: Progress,
): Promise<Omit<ChangeSetup, 'request' | 'first'> & { readonly request: Omit<ChangeSetup['request'], 'app'> }> {
  const certificate = await certificateOptions(flags, progress.warn);
  const saver = changeSaverOf(flags, progress);
  const targets = await targetsOf(flags);
  return {
    targets,
    options: { apiVersion: flags['api-version'], concurrency: flags.concurrency, signal, progress, saver },
    request: {
      dryRun: flags['dry-run'],
      waitMinutes: flags.wait,
      consent: consentOf(flags, canAsk(flags), progress, targets.length, appsIn(flags.name)),
      certificate,
      saver,
    },
  };
}

/** How many apps a name stands for, which may be several between commas. */
function appsIn(name: ChangeFlags['name']): number {
  return [name ?? []].flat().flatMap(namesInText).length;
}
