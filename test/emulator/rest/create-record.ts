import { mayDo, touch, type Org } from '../org/org.ts';
import { assignLicence, assignPermissionSet } from '../records/assignments.ts';
import type { Refusal } from '../records/refusal.ts';
import { createUser } from '../records/user.ts';
import { json, restError, type Reply } from '../server/reply.ts';
import type { Request } from '../server/request.ts';

const creators: Record<string, (org: Org, given: Record<string, string>) => { id: string } | Refusal> = {
  User: createUser,
  PermissionSetAssignment: assignPermissionSet,
  PermissionSetLicenseAssign: assignLicence,
};

/** The fields in the body of a request, undefined where they cannot be read. */
export const fieldsOf = (body: Buffer): Record<string, string> | undefined => {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, string>) : undefined;
  } catch {
    // what the caller is told is the same for every broken text
    return undefined;
  }
};

/**
 * POST sobjects/{name}: makes a record of the few objects that are known here; others are not emulated. guess: the text
 * for somebody who may not manage users, and that one permission is enough for all three.
 */
export const createRecord = ({ org, body }: Request, object: string): Reply | null => {
  const create = creators[object];
  if (create === undefined) return null;
  const given = fieldsOf(body);
  if (given === undefined)
    return restError(
      400,
      'JSON_PARSER_ERROR',
      'The HTTP entity body is required, but this request has no entity body.',
    );
  if (!mayDo(org, 'ManageUsers'))
    return restError(403, 'INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id');
  const made = create(org, given);
  if ('code' in made) return json([{ message: made.text, errorCode: made.code, fields: made.fields }], made.status);
  touch(org);
  return json({ id: made.id, success: true, errors: [] }, 201);
};
