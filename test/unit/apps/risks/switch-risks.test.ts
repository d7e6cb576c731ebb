import { expect } from 'chai';
import type { App } from '../../../../src/apps/app.ts';
import { switchRisks } from '../../../../src/apps/risks/switch-risks.ts';
import { acme } from '../acme.ts';

type Kind = 'global' | 'policy' | 'appPolicy';

const keys = (before: App, after: App): string[] => switchRisks(before, after).map(({ key }) => key);
const app = (kind: Kind, field: string, value?: string): App =>
  acme({ global: {}, policy: {}, appPolicy: {}, [kind]: value === undefined ? {} : { [field]: value } });

const switches: ReadonlyArray<
  [kind: Kind, field: string, on: string | undefined, off: string | undefined, initially: boolean]
> = [
  ['appPolicy', 'isEnabled', undefined, 'AppOff', true],
  ['appPolicy', 'isOauthPluginEnabled', undefined, 'OauthPluginOff', true],
  ['appPolicy', 'isSamlPluginEnabled', undefined, 'SamlPluginOff', true],
  ['global', 'isPkceRequired', 'PkceRequired', 'PkceNotRequired', true],
  ['global', 'isConsumerSecretOptional', 'SecretOptional', 'SecretNeeded', false],
  ['global', 'isSecretRequiredForRefreshToken', 'RefreshNeedsSecret', 'RefreshWithoutSecret', true],
  ['global', 'isSecretRequiredForTokenExchange', undefined, 'ExchangeWithoutSecret', false],
  ['global', 'isRefreshTokenRotationEnabled', 'RefreshTokensRotate', undefined, false],
  ['global', 'isNamedUserJwtEnabled', 'TokensBecomeJwt', 'TokensBecomeOpaque', false],
  ['global', 'isIntrospectAllTokens', 'IntrospectsAll', undefined, false],
  ['policy', 'isGuestCodeCredFlowEnabled', 'GuestsLetIn', 'GuestsShutOut', false],
];

describe('a switch that is thrown', () => {
  for (const [kind, field, on, off, initially] of switches) {
    it(`${field}: on ${on ?? 'is harmless'}, off ${off ?? 'is harmless'}, by default ${initially ? 'on' : 'off'}`, () => {
      const [yes, no, none] = [app(kind, field, 'true'), app(kind, field, 'false'), app(kind, field)];
      const expected = (key: string | undefined): string[] => (key === undefined ? [] : [key]);
      expect(keys(no, yes)).to.deep.equal(expected(on));
      expect(keys(yes, no)).to.deep.equal(expected(off));
      expect(keys(none, initially ? yes : no)).to.deep.equal([]);
      expect(keys(none, initially ? no : yes)).to.deep.equal(expected(initially ? off : on));
      expect(keys(yes, yes)).to.deep.equal([]);
    });
  }
});
