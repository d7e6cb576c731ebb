import type { DocumentType } from '../../apps/document-types.ts';
import { callOrg } from '../session/call.ts';
import type { OrgSession } from '../session/session.ts';

/** Metadata API limits: queries in one listMetadata, names in one readMetadata. */
const queriesPerList = 3;
const namesPerRead = 10;

export type ComponentKey = { readonly type: DocumentType; readonly fullName: string };

/** The last-modified date of every component of these types, by `type/fullName`, from `listMetadata`. */
export async function modifiedDates(session: OrgSession, types: readonly DocumentType[]): Promise<Map<string, string>> {
  const { metadata, version } = session.connection;
  const answers = await Promise.all(
    chunksOf(types, queriesPerList).map(async (chunk) =>
      callOrg(session, async () =>
        metadata.list(
          chunk.map((type) => ({ type })),
          version,
        ),
      ),
    ),
  );
  return new Map(
    answers
      .flat()
      .map((row) => [keyOf({ type: row.type as DocumentType, fullName: row.fullName }), row.lastModifiedDate]),
  );
}

export function keyOf({ type, fullName }: ComponentKey): string {
  return `${type}/${fullName}`;
}

/**
 * Components as `readMetadata` returns them, untyped, by full name; what the org doesn't have is not in the map. Used
 * after a deploy, and to find what a retrieve left out.
 */
export async function readComponents(
  session: OrgSession,
  type: DocumentType,
  fullNames: readonly string[],
): Promise<Map<string, Readonly<Record<string, unknown>>>> {
  const { metadata } = session.connection;
  const records: unknown[] = [];
  // one after the other: hundreds of names must not become hundreds of requests at once
  for (const chunk of chunksOf(fullNames, namesPerRead)) {
    records.push(await callOrg(session, async () => metadata.read(type as never, [...chunk]) as Promise<unknown>));
  }
  return new Map(
    records
      .flat()
      .filter(isNamed)
      .map((record) => [record.fullName, record]),
  );
}

/** A component that doesn't exist comes as an empty record. */
function isNamed(record: unknown): record is Readonly<Record<string, unknown>> & { readonly fullName: string } {
  return typeof (record as { fullName?: unknown } | null)?.fullName === 'string';
}

function chunksOf<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
