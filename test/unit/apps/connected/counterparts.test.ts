import { expect } from 'chai';
import { counterpartOf, counterparts } from '../../../../src/apps/connected/counterparts.ts';
import * as spell from '../../../../src/apps/connected/spellings.ts';
import { type Published, publishedElements } from '../published-types.ts';

/** An element of Salesforce's own that no guide names. */
const unpublished = ['canvas'];

function names(elements: Readonly<Record<string, Published>>, path = ''): string[] {
  return Object.entries(elements).flatMap(([name, one]) =>
    'elements' in one ? names(one.elements, `${path}${name}.`) : [path + name],
  );
}

/** In the guide and not in the published types any more. */
const guideOnly = ['pluginExecutionUser'];

describe('counterparts of a connected app', () => {
  it('each setting of the published type has one, or says why it cannot be carried', () => {
    const settings = names(publishedElements('ConnectedApp')).filter(
      (name) => !unpublished.includes(name.split('.')[0] ?? ''),
    );
    expect(settings).to.have.length.greaterThan(60);
    expect(settings.filter((setting) => counterpartOf(setting) === undefined)).to.deep.equal([]);
  });

  it('each is a setting of the published type, and each place an element of its published type', () => {
    const settings = [...names(publishedElements('ConnectedApp')), ...guideOnly];
    const unknown = counterparts.filter(
      ({ setting }) => !settings.some((name) => name === setting || name.startsWith(`${setting}.`)),
    );
    expect(unknown).to.deep.equal([]);
    const places = counterparts.flatMap(({ to }) => to);
    const lost = places.filter(({ type, field }) => {
      const [first = '', second] = field.split('.');
      const element = publishedElements(type)[first];
      return second === undefined
        ? element === undefined
        : !(element && 'elements' in element && second in element.elements);
    });
    expect(lost).to.deep.equal([]);
    expect(counterparts.filter(({ to, hindrance }) => to.length === 0 && hindrance === undefined)).to.deep.equal([]);
  });

  it('a list of groups names each element of the group', () => {
    for (const { setting, children } of counterparts.filter((one) => one.children !== undefined)) {
      const group = publishedElements('ConnectedApp')[setting];
      const elements = group !== undefined && 'elements' in group ? Object.keys(group.elements) : [];
      expect(Object.keys(children ?? {})).to.have.members(elements);
    }
  });

  it('the packed refresh token policy comes apart, and what is none gives nothing', () => {
    const parts = (value: string): Array<string | undefined> =>
      [spell.refreshType, spell.refreshPeriod, spell.refreshUnit].map((part) => part(value));
    expect(parts('infinite')).to.deep.equal(['Infinite', undefined, undefined]);
    expect(parts('zero')).to.deep.equal(['Zero', undefined, undefined]);
    expect(parts('specific_lifetime:30:DAYS')).to.deep.equal(['SpecificLifetime', '30', 'Days']);
    expect(parts('specific_inactivity:6:MONTHS')).to.deep.equal(['SpecificInactivity', '6', 'Months']);
    expect(parts('specific_lifetime:12:HOURS')).to.deep.equal(['SpecificLifetime', '12', 'Hours']);
    for (const broken of ['', 'forever', 'specific_lifetime', 'specific_lifetime:0:DAYS', 'infinite:1:DAYS'])
      expect(parts(broken), broken).to.deep.equal([undefined, undefined, undefined]);
  });

  it('words that differ are put into the other kind’s spelling, in any case', () => {
    expect(['SFAP', 'Api', 'Newer'].map(spell.scopeSpelling)).to.deep.equal(['SFApiPlatform', 'Api', 'Newer']);
    expect(['ENFORCE', 'BYPASS', 'BYPASS_2FACTOR', 'enforce_relaxrefresh', 'x'].map(spell.ipRelaxation)).to.deep.equal([
      'Enforce',
      'Bypass',
      'Bypass_2factor',
      'Enforce_RelaxRefresh',
      undefined,
    ]);
    expect(['true', 'false', ''].map(spell.permittedUsers)).to.deep.equal([
      'AdminApprovedPreAuthorized',
      'AllSelfAuthorized',
      undefined,
    ]);
    expect(['CustomAttr', 'PersistentID', 'UserId'].map(spell.samlSubject)).to.deep.equal([
      'CustomAttribute',
      'PersistentId',
      'UserId',
    ]);
    expect(['AES_256', 'Triple_Des'].map(spell.samlEncryption)).to.deep.equal(['AES_256', undefined]);
    expect(['Visualforce', 'AppLauncher'].map(spell.canvasLocation)).to.deep.equal(['Visualforce', undefined]);
    expect(['HideShare', 'PersonalEnabled'].map(spell.canvasOption)).to.deep.equal(['HideShare', undefined]);
  });
});
