import { json, restError, type Reply } from '../server/reply.ts';
import type { Request } from '../server/request.ts';
import type { Org } from '../org/org.ts';

/** The API versions of an org, oldest first. */
export const versions = (org: Org): Reply => {
  const seasons = ['Spring', 'Summer', 'Winter'];
  const list = Array.from({ length: org.maxApiVersion - 30 }, (_, index) => {
    const version = index + 31;
    const offset = version + 2;
    const label = `${seasons[offset % 3]} '${String(14 + Math.floor((version - 29) / 3)).padStart(2, '0')}`;
    return { label, url: `/services/data/v${version}.0`, version: `${version}.0` };
  });
  return json(list);
};

/** The resources of one API version. */
export const resources = (version: number): Reply => {
  const base = `/services/data/v${version}.0`;
  const names = ['tooling', 'metadata', 'query', 'sobjects', 'limits'];
  return json(Object.fromEntries(names.map((name) => [name, `${base}/${name}`])));
};

/** sobjects/User/{id}. */
export const userRecord = ({ org }: Request, id: string): Reply => {
  const user = org.users.find((candidate) => candidate.id.slice(0, 15) === id.slice(0, 15));
  if (!user) return restError(404, 'NOT_FOUND', 'The requested resource does not exist');
  return json({
    attributes: { type: 'User', url: `/services/data/v${org.maxApiVersion}.0/sobjects/User/${user.id}` },
    Id: user.id,
    Username: user.username,
    FirstName: user.firstName,
    LastName: user.lastName,
    Name: `${user.firstName} ${user.lastName}`,
    Email: user.email,
    IsActive: user.isActive,
    ProfileId: user.profileId,
    UserType: user.userType,
    LanguageLocaleKey: org.language,
  });
};
