/**
 * The days from which Salesforce enforces a rule, in one place. Device flow: release update "Restrict the OAuth 2.0
 * Device Flow to Local External Client Apps" (Winter '27 release notes). Username-password, user-agent and hybrid
 * user-agent flows: the same notes, which moved their end to that day. Connected apps: release update "Migrate All
 * Connected Apps to External Client Apps"; they keep working without support. Setup's migration tool and packaged
 * apps: Winter '27 release notes. API-only users and browser sessions:
 * Spring '26 release notes. Addresses that name an instance: Winter '27 release notes. SOAP `login()`: Salesforce
 * Knowledge 005132110.
 */
export const enforcementDates = {
  deviceFlowDate: '2026-11-30',
  oldFlowsDate: '2027-02-20',
  connectedAppSupport: "Summer '27",
  packagedAppsMigrate: "Winter '27",
  apiOnlyBridge: "Spring '26",
  instanceUrlsSandbox: "Winter '27",
  instanceUrlsAll: "Spring '27",
  soapLogin: "Summer '27",
} as const;
