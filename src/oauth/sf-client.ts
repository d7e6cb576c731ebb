/** The consumer key of the app that `sf` itself logs in with (@salesforce/core, `DEFAULT_CONNECTED_APP_INFO`). */
export const sfClientId = 'PlatformCLI';
