import type { SinkSpec } from '../../delivery/sink-spec.ts';
import type { AppLogin } from './app-logins.ts';

/** The app in the org whose pair is rotated, and its consumer. */
export type RotationPlace = {
  /** The username with which the org was reached. */
  readonly org: string;
  readonly orgId: string;
  readonly app: string;
  readonly appId: string;
  readonly consumerId: string;
};

/** How a pair can be proved without a user (RFC 6749 §4.4, RFC 7523, RFC 7662). */
export type ProofPlan =
  | { readonly by: 'client-credentials' | 'introspection' | 'none' }
  | { readonly by: 'jwt'; readonly username: string; readonly keyFile: string };

/** The options of a rotation; all that a resume needs to know. */
export type RotationPlan = {
  readonly sinks: readonly SinkSpec[];
  readonly keepInVault: boolean;
  readonly proof: ProofPlan;
  /** Ends after delivery and leaves the promotion to a later command. */
  readonly parks: boolean;
  readonly revokePrevious: boolean;
  /** What a deploy of the metadata replaces at once; undefined for a rotation with an overlap. */
  readonly inPlace?: 'secret' | 'both' | undefined;
  /** The certificate to include in the deploys of a rotation in place, PEM: public, without a key; null for none. */
  readonly certificate?: string | null | undefined;
  /** Whether the user accepted that those deploys may delete a certificate. */
  readonly certificateAgreed?: boolean | undefined;
  /** Also logins by refresh token or JWT are tried with the new pair. */
  readonly rekeyLogins: boolean;
  /** Fingerprints of the keys in the slot that the caller allowed to delete. */
  readonly clears: readonly string[];
};

/** One line of a journal: what is about to be requested of the org or a sink ("-ing"), and its result. No secrets. */
export type RotationEvent =
  | ({ readonly event: 'begun'; readonly id: string; readonly oldKey: string } & RotationPlace & RotationPlan)
  | { readonly event: 'clearing' | 'cleared'; readonly stagedId: string; readonly state: string }
  | { readonly event: 'staging' }
  | {
      readonly event: 'staged';
      readonly stagedId: string;
      readonly key: string;
      readonly keyEnd: string;
      readonly expires: string | null;
    }
  | { readonly event: 'proved'; readonly by: ProofPlan['by'] }
  | { readonly event: 'delivering' | 'delivered'; readonly sink: string }
  /** The current pair is about to be put there instead, by another command. */
  | { readonly event: 'overwriting'; readonly sink: string }
  /** Where the pair goes from now on, including those that already have it. */
  | { readonly event: 'sinks-replaced'; readonly sinks: readonly SinkSpec[] }
  /** How the pair is proved from now on. */
  | { readonly event: 'proof-replaced'; readonly proof: ProofPlan }
  | { readonly event: 'kept-in-vault' }
  /** What the user has decided or accepted about the certificate since. */
  | { readonly event: 'certificate'; readonly certificate?: string | null | undefined }
  | { readonly event: 'parked' }
  | { readonly event: 'unparked'; readonly revokePrevious?: boolean; readonly rekeyLogins?: boolean }
  | { readonly event: 'promoting' | 'promoted' }
  | { readonly event: 'logins'; readonly found: readonly AppLogin[] }
  | { readonly event: 'rekeying' | 'rekeyed'; readonly username: string }
  | { readonly event: 'rekey-refused'; readonly username: string; readonly detail: string }
  | { readonly event: 'confirmed'; readonly previousId: string | null; readonly previousExpires: string | null }
  | { readonly event: 'revoking' | 'revoked'; readonly stagedId: string }
  | { readonly event: 'discarding' | 'discarded'; readonly stagedId: string }
  | { readonly event: 'deploying' | 'deployed' | 'undeployed' | 'resetting' | 'reset' }
  | { readonly event: 'deploy-sent'; readonly deployId: string }
  | { readonly event: 'unproved'; readonly detail: string }
  | { readonly event: 'ended'; readonly outcome: RotationOutcome };

/**
 * `rotated`: the new pair is primary. `discarded`: the staged pair was deleted, by `abort` or because the org refused
 * it. `lost`: someone else deleted the staged pair.
 */
/** `forgotten`: ended on this machine without the org, which its login no longer leads to. */
export type RotationOutcome = 'rotated' | 'discarded' | 'lost' | 'forgotten';

/** An event with the moment it was written, as ISO 8601 text. */
export type JournalLine = RotationEvent & { readonly at: string };
