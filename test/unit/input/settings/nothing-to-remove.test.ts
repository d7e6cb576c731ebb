import { expect } from 'chai';
import type { App, AppEdit } from '../../../../src/apps/app.ts';
import { asApp } from '../../../../src/apps/connected/as-app.ts';
import { setConnected } from '../../../../src/apps/connected/edits.ts';
import { setOauth } from '../../../../src/apps/edits/oauth-edits.ts';
import { setPolicies } from '../../../../src/apps/edits/policy-edits.ts';
import { readConnectedOauth, readConnectedPolicies } from '../../../../src/input/settings/connected-flags.ts';
import { oauthFlags, readOauthFlags } from '../../../../src/input/settings/oauth-flags.ts';
import { policyFlags, readPolicyFlags } from '../../../../src/input/settings/policy-flags.ts';
import { acme, refusalOf } from '../../apps/acme.ts';
import { connectedApp } from '../../apps/connected/stark.ts';

/** What an app has, and what somebody types who means it, per `--remove-` flag. */
const mistakes: Readonly<Record<string, readonly [has: string, typed: string]>> = {
  'remove-callback-url': ['https://acme.example.com/one', 'https://acme.example.com/One'],
  'remove-scope': ['custom_permissions', 'openid'],
  'remove-ip-range': ['10.0.0.1-10.0.0.2', '10.0.0.1-10.0.0.3'],
  'remove-token-ip-range': ['10.0.0.1-10.0.0.2', '10.0.0.1-10.0.0.3'],
  'remove-custom-attribute': ['Country=Organization.Country', 'Contry'],
  'remove-permission-set': ['Acme_Integration', 'Acme_Integratio'],
};
/** A scope that exists is never a misspelling of another one. */
const withoutHint = ['remove-scope'];

type Flags = Readonly<Record<string, unknown>>;
type Kind = { readonly app: App; readonly flags: Flags; readonly edit: (flags: Flags) => AppEdit | Promise<AppEdit> };

const external = acme({ global: {}, policy: { permittedUsersPolicyType: 'AdminApprovedPreAuthorized' } });
const connected = asApp(
  connectedApp(
    '<label>Stark</label><oauthConfig><callbackUrl>https://x.example.com</callbackUrl><isAdminApproved>true</isAdminApproved></oauthConfig>',
  ),
);
const kinds: Readonly<Record<string, Kind>> = {
  'oauth set': { app: external, flags: oauthFlags, edit: async (flags) => setOauth(await readOauthFlags(flags)) },
  'policy set': { app: external, flags: policyFlags, edit: (flags) => setPolicies(readPolicyFlags(flags)) },
  'oauth set --kind connected-app': {
    app: connected,
    flags: oauthFlags,
    edit: async (flags) => setConnected(await readConnectedOauth(flags)),
  },
  'policy set --kind connected-app': {
    app: connected,
    flags: policyFlags,
    edit: (flags) => setConnected(readConnectedPolicies(flags)),
  },
};

/** No element of a connected app lists the addresses of refresh tokens. */
const absent = ['oauth set --kind connected-app --remove-token-ip-range'];

describe('what is to be removed and isn’t there (T4)', () => {
  for (const [command, { app, flags, edit }] of Object.entries(kinds)) {
    for (const flag of Object.keys(flags).filter((name) => name.startsWith('remove-'))) {
      if (absent.includes(`${command} --${flag}`)) continue;
      it(`is an error with near misses, unless --if-present is typed: ${command} --${flag}`, async () => {
        const [has, typed] = mistakes[flag] ?? [];
        expect(has, 'a new flag needs a row').to.be.a('string');
        const before = (await edit({ [flag.replace('remove', 'add')]: [has] }))(app);
        expect(before).not.to.equal(app);
        const remove = await edit({ [flag]: [typed] });
        const { code, data } = refusalOf(() => remove(before));
        expect(code).to.equal('NothingToRemove');
        if (!withoutHint.includes(flag)) expect(String(data['hint']).split(', ')[0]).to.equal(has?.split('=')[0]);
        const lenient = await edit({ [flag]: [typed], 'if-present': true });
        expect(lenient(before)).to.equal(before);
      });
    }
  }
});
