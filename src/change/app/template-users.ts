import { type Template, withoutUsers } from '../../apps/edits/template.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { findUser } from '../../org/people/users.ts';
import { childText } from '../../xml/read.ts';

/** Elements that name a user by username, each with the elements that are useless without it. */
const userFields = {
  clientCredentialsFlowUser: ['isClientCredentialsFlowEnabled'],
  executeHandlerAs: [],
} as const;

/** A template without the users that this org doesn't have, and without what needs them. */
export async function withoutDanglingUsers(session: OrgSession, template: Template): Promise<Template> {
  const policy = template.documents.find(({ type }) => type === 'ExtlClntAppOauthConfigurablePolicies');
  const checks = Object.entries(userFields).map(async ([field, needing]) => {
    const username = policy && childText(policy.xml.root, field)?.trim();
    if (username === undefined || username === '') return [];
    const { user } = await findUser(session, username);
    return user === undefined ? [field, ...needing] : [];
  });
  return withoutUsers(template, (await Promise.all(checks)).flat());
}
