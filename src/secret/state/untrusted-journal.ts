import type { RotationPlace } from './events.ts';

/** What a journal that this machine's key didn't sign says about itself. Its plan isn't even read. */
export type UntrustedRotation = {
  readonly id: string;
  readonly place: RotationPlace;
  readonly begunAt: string;
  readonly hasEnded: boolean;
};

/**
 * Reads the lines of such a journal, whatever they are; undefined if the first names no place. The id is the name of
 * the file, because the one in the line could be a path.
 */
export function untrustedIn(
  id: string,
  lines: ReadonlyArray<Readonly<Record<string, unknown>>>,
): UntrustedRotation | undefined {
  const [first] = lines;
  const { at, org, orgId, app, appId, consumerId } = first ?? {};
  const texts = [at, org, orgId, app, appId, consumerId];
  if (first?.['event'] !== 'begun' || !areTexts(texts)) return undefined;
  const [begunAt = '', ...[ofOrg = '', ofOrgId = '', ofApp = '', ofAppId = '', ofConsumer = '']] = texts;
  return {
    id,
    place: { org: ofOrg, orgId: ofOrgId, app: ofApp, appId: ofAppId, consumerId: ofConsumer },
    begunAt,
    hasEnded: lines.some(({ event }) => event === 'ended'),
  };
}

function areTexts(values: readonly unknown[]): values is readonly string[] {
  return values.every((value) => typeof value === 'string');
}
