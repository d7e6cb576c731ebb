/** What an org says of itself (object reference, Organization). */
export type Organization = {
  readonly Id: string;
  readonly IsSandbox: boolean;
  readonly OrganizationType: string;
  readonly TrialExpirationDate: string | null;
};

/** Reads that of the org itself. */
export const organizationQuery = 'SELECT Id, IsSandbox, OrganizationType, TrialExpirationDate FROM Organization';

/** True unless an org is a sandbox (scratch orgs say so of themselves too), a trial, or of the Developer Edition. */
export function isProduction({ IsSandbox, OrganizationType, TrialExpirationDate }: Organization): boolean {
  return !IsSandbox && TrialExpirationDate === null && OrganizationType !== 'Developer Edition';
}

/** Whether the tour may run: a production org only for someone who types its id, in 15 or 18 characters. */
export function mayTry(organization: Organization, named: string | undefined): boolean {
  return !isProduction(organization) || (named !== undefined && named.slice(0, 15) === organization.Id.slice(0, 15));
}
