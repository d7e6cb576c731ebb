import type { Consent } from '../../change/consent.ts';
import type { CertificateOptions } from '../../change/keep-certificate.ts';
import type { DeliveryNote, Sink } from '../../delivery/sink.ts';
import type { Vault } from '../../delivery/vault/vault.ts';
import type { Phrase } from '../../errors/codes.ts';
import { EcaError } from '../../errors/eca-error.ts';
import type { Secret } from '../../errors/secret.ts';
import type { Pair } from '../../oauth/pair.ts';
import type { Proof } from '../../oauth/proof.ts';
import type { OrgSession } from '../../org/session/session.ts';
import type { AppLogin } from './app-logins.ts';
import type { Journal } from './journal.ts';
import type { Slot } from './pair-location.ts';

/**
 * What a rotation does to the callers' current pair: keeps it for 30 days, deletes it, or leaves it primary until a
 * promotion.
 */
export type OldPair = 'kept' | 'deleted' | 'primary';

/** What a running rotation reports. */
export type ProgressEvent =
  | {
      readonly what: 'changes';
      readonly app: string;
      readonly org: string;
      readonly packaged: boolean;
      readonly oldPair: OldPair;
    }
  | {
      readonly what: 'undelivered';
      readonly handedOut: 'nowhere' | 'unknown';
      readonly app: string;
      readonly org: string;
      readonly option: string;
    }
  | { readonly what: 'replaced' }
  | { readonly what: 'staged' | 'promoted' | 'confirmed' | 'revoked' | 'discarded' }
  | { readonly what: 'waiting'; readonly detail: string; readonly until: string }
  | { readonly what: 'unproved'; readonly detail: string }
  | { readonly what: 'proved'; readonly by: string }
  | { readonly what: 'delivered'; readonly sink: string }
  | { readonly what: 'noted'; readonly sink: string; readonly note: DeliveryNote }
  | { readonly what: 'logins'; readonly rekeyed: readonly AppLogin[]; readonly kept: readonly AppLogin[] }
  | { readonly what: 'rekeyed'; readonly username: string }
  | { readonly what: 'rekey-refused'; readonly username: string; readonly detail: string };

/** Everything that the steps of a rotation work with. */
export type RotationRun = {
  readonly session: OrgSession;
  readonly journal: Journal;
  /** This machine's folder for rotations. */
  readonly stateFolder: string;
  readonly vault: Vault;
  readonly sinks: readonly Sink[];
  /** Logins of this machine to give the new pair. */
  readonly logins: readonly AppLogin[];
  readonly prove: (pair: Pair) => Promise<Proof>;
  readonly tell: (event: ProgressEvent) => void;
  /** Until when a refused pair may still be propagating, in milliseconds since the epoch. */
  readonly waitUntil: number;
  /** The staged secret as the user entered it, for an org that doesn't return it again. */
  readonly typedSecret: Secret | undefined;
  readonly certificate: CertificateAnswer;
  /** What is good to know about a rotation in progress. */
  readonly notes: Phrase[];
};

/** What the user says about the app's certificate, which deploys in place may delete, and how to ask. */
export type CertificateAnswer = CertificateOptions & { readonly consent: Consent };

/** What is known between two steps: the slot as last read, and the pair if this machine has it. */
export type LoopState = { readonly slot: Slot; readonly pair: Pair | undefined; readonly typed: boolean };

/** The state for a step that uses the pair. Such a step is chosen only if this machine has it. */
export function withPair(state: LoopState): LoopState & { readonly pair: Pair } {
  const { pair } = state;
  if (pair === undefined) throw new EcaError('Unexpected', { detail: 'a step without its pair' });
  return { ...state, pair };
}
