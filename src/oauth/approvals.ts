/**
 * How many logins with a refresh token a user may have through one app: the next one ends the oldest (Salesforce help,
 * "OAuth Tokens and Scopes": five approvals).
 */
export const mostApprovals = 5;
