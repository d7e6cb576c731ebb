import { touch } from '../org/org.ts';
import type { User } from '../org/people.ts';
import type { Client } from './app.ts';
import { holds } from './scopes.ts';

const approvalOf = ({ org, consumerId }: Client, user: User): { scopes: string[] } | undefined =>
  org.oauth.approvals.find((each) => each.userId === user.id && each.consumerId === consumerId);

/** Whether a user has allowed an app all of these scopes before. */
export const hasApproved = (client: Client, user: User, scopes: readonly string[]): boolean => {
  const approval = approvalOf(client, user);
  return approval !== undefined && scopes.every((scope) => holds(approval.scopes, scope));
};

/** Notes that a user allows an app these scopes, besides those of before. */
export const approve = (client: Client, user: User, scopes: readonly string[]): void => {
  const { org, consumerId } = client;
  const approval = approvalOf(client, user);
  if (approval) approval.scopes = [...new Set([...approval.scopes, ...scopes])];
  else org.oauth.approvals.push({ userId: user.id, consumerId, scopes: [...scopes] });
  touch(org);
};
