/**
 * The days from which Salesforce enforces a rule, in one place. Device flow: release update "Restrict the OAuth 2.0
 * Device Flow to Local External Client Apps" (Winter '27 release notes).
 */
export const enforcementDates = { deviceFlowDate: '2026-11-30' } as const;
