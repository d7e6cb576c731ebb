import { usedOf } from '../org/licences.ts';
import { mayDo, touch } from '../org/org.ts';
import { putUser } from '../org/people.ts';
import { unknownField } from '../records/refusal.ts';
import { json, noContent, restError, type Reply } from '../server/reply.ts';
import type { Request } from '../server/request.ts';
import { fieldsOf } from './create-record.ts';

/** PATCH sobjects/User/{id}: whether the user is active, and nothing else. guess: the order of the checks. */
export const updateUser = ({ org, body }: Request, id: string): Reply => {
  const given = fieldsOf(body);
  if (given === undefined) return restError(400, 'JSON_PARSER_ERROR', 'Unexpected end of the request body');
  const user = org.users.find((candidate) => candidate.id.slice(0, 15) === id.slice(0, 15));
  if (!user) return restError(404, 'NOT_FOUND', 'The requested resource does not exist');
  if (!mayDo(org, 'ManageUsers'))
    return restError(403, 'INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id');
  const refused = unknownField(given, ['IsActive'], 'User');
  if (refused) return json([{ message: refused.text, errorCode: refused.code, fields: [] }], refused.status);
  const isActive = String(given['IsActive']) === 'true';
  const licenceName = org.profiles.find((profile) => profile.id === user.profileId)?.licence;
  const licence = org.userLicences.find(({ name }) => name === licenceName);
  if (isActive && !user.isActive && licence && usedOf(org, licence) >= licence.total)
    return json([{ message: 'License Limit Exceeded', errorCode: 'LICENSE_LIMIT_EXCEEDED', fields: [] }], 400);
  putUser(org, { username: user.username, isActive });
  touch(org);
  return noContent;
};
