import { fieldsOf } from '../apps/fields/fields.ts';
import type { Change } from '../apps/plan/plan.ts';
import { EcaError } from '../errors/eca-error.ts';

/** The newest version that the table of elements has from the Metadata API guide; a later one in it is a guess. */
const newestOfGuide = 67;

/**
 * Refuses to set an element that the API version doesn't know: the org would only say that it is invalid at its place.
 * Throws EcaError FieldTooNew.
 */
export function refuseNewer({ changes }: { readonly changes: readonly Change[] }, apiVersion: string): void {
  for (const { type, field, after } of changes) {
    const [name = ''] = field.split(/[.[]/);
    const fields = Object.entries(fieldsOf).find(([known]) => known === type)?.[1];
    const since = fields?.[name]?.since ?? 0;
    if (after !== null && since <= newestOfGuide && since > Number(apiVersion)) {
      throw new EcaError('FieldTooNew', { field, since, apiVersion });
    }
  }
}
