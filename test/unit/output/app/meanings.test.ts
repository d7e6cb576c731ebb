import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { connectedPolicies } from '../../../../src/apps/connected/policy-view.ts';
import { type Fields, fieldsOf } from '../../../../src/apps/fields/fields.ts';
import { orgSettings } from '../../../../src/apps/edits/org-settings.ts';
import { connectedMeaningOf, meaningOf } from '../../../../src/output/app/meanings.ts';
import { textsOf } from '../../house-rules/message-texts.ts';

const types = ['ExtlClntAppConfigurablePolicies', 'ExtlClntAppOauthConfigurablePolicies'] as const;

/** Every element with the values it may have; undefined where it takes any. */
function valuesBelow(fields: Fields, prefix = ''): Array<readonly [string, readonly string[] | undefined]> {
  return Object.entries(fields).flatMap(([name, field]) => {
    const path = prefix + name;
    if (field.kind === 'group' || field.kind === 'list') return valuesBelow(field.fields, `${path}.`);
    if (field.kind === 'boolean') return [[path, ['true', 'false']] as const];
    return [[path, field.kind === 'choice' ? field.choices : undefined] as const];
  });
}

const switches = Object.values(orgSettings).flatMap(({ settings }) => Object.keys(settings));
const elements = [
  ...types.flatMap((type) => valuesBelow(fieldsOf[type] ?? {})),
  ...switches.map((name) => [name, ['true', 'false']] as const),
];
const refreshPolicies = ['infinite', 'zero', 'specific_lifetime:30:DAYS', 'specific_inactivity:12:HOURS'];
const ofConnected = valuesBelow(fieldsOf.ConnectedApp ?? {})
  .filter(([name]) => connectedPolicies.some((policy) => name === policy || name.startsWith(`${policy}.`)))
  .map(([name, values]) => [name, name === 'oauthPolicy.refreshTokenPolicy' ? refreshPolicies : values] as const);
const onlyConnected = ['plugin', 'pluginExecutionUser', 'mobileStartUrl'];
const speakForThemselves = ['externalClientApplication', 'label'];

describe('the meanings of policies and settings', () => {
  it('every element has one for each of its values, but names', () => {
    const without = elements
      .filter(([name]) => !speakForThemselves.includes(name))
      .flatMap(([name, values = ['any']]) => values.map((value) => [name, value] as const))
      .filter(([name, value]) => meaningOf(name, value) === '');
    expect(without).to.deep.equal([]);
  });

  it('every policy of a connected app has one for each of its values', () => {
    expect(ofConnected.map(([name]) => name)).to.include.members([
      ...['oauthConfig.isAdminApproved', 'oauthPolicy.ipRelaxation', 'sessionPolicy.sessionTimeout', ...onlyConnected],
    ]);
    const without = ofConnected
      .flatMap(([name, values = ['any']]) => values.map((value) => [name, value] as const))
      .filter(([name, value]) => connectedMeaningOf(name, value) === '');
    expect(without).to.deep.equal([]);
    expect(connectedMeaningOf('oauthConfig.isAdminApproved', 'true')).to.equal(
      meaningOf('permittedUsersPolicyType', 'AdminApprovedPreAuthorized'),
    );
  });

  it('every meaning belongs to an element and one of its values', () => {
    const text = readFileSync(new URL('../../../../messages/meanings.md', import.meta.url), 'utf8');
    const known = elements.flatMap(([name, values]) =>
      values === undefined ? [name] : values.map((value) => `${name}.${value.toLowerCase()}`),
    );
    const strange = [...textsOf({ path: 'messages/meanings.md', text }).keys()].filter(
      (key) => !known.includes(key) && !onlyConnected.includes(key),
    );
    expect(strange).to.deep.equal([]);
  });

  it('are found whatever the case of the value, and for the second of equal elements', () => {
    expect(meaningOf('ipRelaxationPolicyType', 'Enforce_relaxrefresh')).to.equal(
      meaningOf('ipRelaxationPolicyType', 'Enforce_RelaxRefresh'),
    );
    expect(meaningOf('customAttributes[1].key', 'x')).to.equal(meaningOf('customAttributes.key', 'x'));
  });

  it('an element that nobody knows has none', () => {
    expect(meaningOf('isDPopEnabled', 'true')).to.equal('');
    expect(meaningOf('ipRelaxationPolicyType', 'Another')).to.equal('');
  });
});
