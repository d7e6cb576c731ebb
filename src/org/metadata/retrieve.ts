import { EcaError, isEcaError } from '../../errors/eca-error.ts';
import { callOrg } from '../session/call.ts';
import { poll } from '../pause.ts';
import type { OrgSession } from '../session/session.ts';
import { type Manifest, unzip } from './archive.ts';

/**
 * The result of a retrieve: files by zip path, the org's properties of each, and its messages (a missing type or
 * member).
 */
export type Retrieved = {
  readonly files: ReadonlyMap<string, string>;
  readonly properties: readonly FileProperties[];
  readonly messages: readonly string[];
};

/** A retrieve that was accepted may wait in the org's queue for this many request time-outs. */
const queueTimeouts = 10;

export type FileProperties = {
  readonly id: string;
  readonly fullName: string;
  readonly type: string;
  readonly lastModifiedDate: string;
  readonly lastModifiedByName?: string;
};

/**
 * Retrieves the members of a manifest as files. Nothing in the org changes, so lost answers are requested again.
 * Throws EcaError BrokenAnswer for a zip that can't be read, AnswerTooLarge, RequestRefused for a failed retrieve, and
 * for an expired session or a lost connection.
 */
export async function retrieve(session: OrgSession, manifest: Manifest): Promise<Retrieved> {
  const { metadata, version } = session.connection;
  const request = {
    apiVersion: Number(version),
    singlePackage: true,
    unpackaged: { types: manifest.map(({ name, members }) => ({ members: [...members], name })), version },
  };
  const id = requireId(await callOrg(session, async () => metadata.retrieve(request as never)), session);
  session.onPhase?.({ kind: 'reading', org: session.username, id });
  const look = async (): Promise<RetrieveResult | undefined> => {
    const status = await callOrg(session, async () => metadata.checkRetrieveStatus(id));
    requireId(status, session);
    return status.done ? status : undefined;
  };
  const result = await poll(session.signal, look, Date.now() + queueTimeouts * session.timeout);
  if (result === undefined) {
    const seconds = (queueTimeouts * session.timeout) / 1000;
    throw new EcaError(
      'OrgBusy',
      { org: session.username, detail: `${id}, after ${seconds} s` },
      { variant: 'queued' },
    );
  }
  return readResult(result, session);
}

/**
 * The id of a job that the org accepted. Throws EcaError for an answer without one, which doesn't come from the
 * Metadata API.
 */
export function requireId(answer: unknown, session: OrgSession): string {
  const id = (answer as { id?: unknown } | undefined)?.id;
  if (typeof id === 'string' && id !== '') return id;
  throw new EcaError('NotSalesforce', { org: session.username, detail: 'metadata' });
}

type RetrieveResult = Awaited<ReturnType<OrgSession['connection']['metadata']['checkRetrieveStatus']>>;

async function readResult(result: RetrieveResult, session: OrgSession): Promise<Retrieved> {
  const org = session.username;
  if (!result.success) {
    throw new EcaError('RequestRefused', {
      org,
      detail: [result.errorStatusCode, result.errorMessage].filter(Boolean).join(': '),
    });
  }
  try {
    return {
      files: await unzip(result.zipFile, org),
      // a parsed text is a part of the whole answer, which would stay in memory with one of them
      properties: structuredClone(result.fileProperties ?? []),
      messages: (result.messages ?? []).map(({ problem }) => problem),
    };
  } catch (cause) {
    if (isEcaError(cause)) throw cause;
    throw new EcaError('BrokenAnswer', { org, detail: 'zip' }, { cause });
  }
}
