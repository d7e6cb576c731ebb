import type { CreateRequest } from '../../src/change/app/create-app.ts';

type Choices = Partial<Omit<CreateRequest, 'app'>> & { readonly app?: Partial<CreateRequest['app']> };

/** The request that makes the app `Fresh_App` with these choices; it agrees to all and waits for no consumer key. */
export function freshApp({ app, ...more }: Choices = {}): CreateRequest {
  return {
    app: {
      name: 'Fresh_App',
      contactEmail: 'it@acme.com',
      label: undefined,
      description: undefined,
      distributionState: undefined,
      callbackUrls: undefined,
      scopes: undefined,
      ...app,
    },
    template: undefined,
    flows: { flows: [], allowAdmin: false, askRunAs: undefined },
    ifNotExists: false,
    dryRun: false,
    waitMinutes: 1,
    consent: { ask: undefined, given: true, forceSelf: false },
    consumerWait: { skip: true, during: async (waiting) => waiting() },
    ...more,
  };
}
