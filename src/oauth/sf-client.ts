/** The consumer key of the app that `sf` itself uses for logins (@salesforce/core, `DEFAULT_CONNECTED_APP_INFO`). */
export const sfClientId = 'PlatformCLI';
