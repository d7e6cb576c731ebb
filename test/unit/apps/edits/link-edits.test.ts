import { expect } from 'chai';
import { emptyApp, valueOf } from '../../../../src/apps/app.ts';
import { consequencesOf } from '../../../../src/apps/risks/consequences.ts';
import { copyFor, hasOwnConsumer, linkSource, linkTo, unlink } from '../../../../src/apps/edits/link-edits.ts';
import { linkOf } from '../../../../src/apps/link.ts';
import { planOf } from '../../../../src/apps/plan/plan.ts';
import { acme, globalType, headerType, linkedAcme, refusalOf, settingsType, sourceOrg } from '../acme.ts';

const header = { distributionState: 'Packaged', label: 'Acme Portal', orgScopedExternalApp: `${sourceOrg}:Acme` };
const oauthLink = `${sourceOrg}:888000000000007`;
/** The app as its source org has it. */
const packaged = {
  ...acme({
    header,
    global: { callbackUrl: 'https://acme.example.com' },
    settings: { commaSeparatedOauthScopes: 'Api', oauthLink },
    policy: {},
  }),
  orgId: `${sourceOrg}AAA`,
};
const why = (attempt: () => unknown): unknown => refusalOf(attempt).data['why'];

describe('unlinking an app', () => {
  it('takes the link away and adds global settings that are safe, and no more', () => {
    const before = linkedAcme();
    const after = unlink(['https://acme.example.com/cb'], 67)(before);
    const { documents, changes } = planOf(before, after);
    expect(documents.map(({ fullName }) => fullName)).to.deep.equal(['Acme_oauth', 'Acme_glbloauth']);
    expect(valueOf(after, settingsType, 'oauthLink')).to.equal(undefined);
    expect(changes.filter(({ type }) => type === settingsType)).to.have.lengthOf(1);
    expect(valueOf(after, globalType, 'callbackUrl')).to.equal('https://acme.example.com/cb');
    expect(valueOf(after, globalType, 'isPkceRequired')).to.equal('true');
    expect(hasOwnConsumer(before)).to.equal(false);
  });

  it('leaves an app with its own consumer unchanged, and fixes one that has neither link nor consumer', () => {
    const own = acme({ global: {} });
    expect(unlink(['https://acme.example.com/cb'], 67)(own)).to.equal(own);
    const broken = acme({ settings: { commaSeparatedOauthScopes: 'Api' } });
    const mended = unlink([], 67)(broken);
    expect(hasOwnConsumer(mended)).to.equal(true);
    expect(consequencesOf(broken, mended).risks).to.deep.equal([]);
  });

  it('needs OAuth settings, a good callback URL, and to see the global settings of an own app', () => {
    expect(refusalOf(() => unlink([], 67)(acme({ settings: undefined }))).code).to.equal('AppHasNoOauth');
    expect(refusalOf(() => unlink(['http://a.example.com'], 67)(linkedAcme())).code).to.equal('CallbackUrlInvalid');
    expect(refusalOf(() => unlink([], 67)(acme())).code).to.equal('GlobalSettingsMissing');
  });

  it('is a risk for callers of the old consumer, and for nothing else of it', () => {
    const before = linkedAcme();
    expect(consequencesOf(before, unlink([], 67)(before))).to.deep.equal({
      risks: [{ key: 'LinkDropped', data: { sourceOrg } }],
      notes: [],
    });
  });
});

describe('linking an app', () => {
  const source = linkSource(packaged);

  it('the source is packaged and has a consumer of its own', () => {
    expect(source.oauthLink).to.equal(oauthLink);
    expect(why(() => linkSource(acme({ global: {} })))).to.equal('not-packaged');
    expect(why(() => linkSource(linkedAcme({ header })))).to.equal('linked');
    expect(why(() => linkSource(acme({ header, settings: undefined })))).to.equal('no-oauth');
    expect(why(() => linkSource(acme({ header, settings: {} })))).to.equal('no-link');
    expect(why(() => linkTo(source, copyFor(packaged, source, 67))(packaged))).to.equal('same-org');
  });

  it('makes a copy where the app is not, without what is bound to the source org', () => {
    const nothing = emptyApp('Acme', { username: 'dev', orgId: acme().orgId });
    const copy = copyFor(nothing, source, 67);
    expect(copy.dropped.map(({ field }) => field)).to.deep.equal(['orgScopedExternalApp']);
    const after = linkTo(source, copy)(nothing);
    expect(after.documents.map(({ type }) => type)).to.deep.equal([headerType, settingsType]);
    expect(linkOf(after)).to.deep.equal({ kind: 'linked', sourceOrgId: sourceOrg });
    expect(valueOf(after, settingsType, 'commaSeparatedOauthScopes')).to.equal('Api');
  });

  it('gives up an own consumer, keeps scopes and policy, and is a risk for its callers', () => {
    const before = acme({ header: { distributionState: 'Local', label: 'Mine' }, global: {}, policy: {} });
    const after = linkTo(source, copyFor(before, source, 67))(before);
    const { documents, gone } = planOf(before, after);
    expect(documents.map(({ fullName }) => fullName)).to.deep.equal(['Acme', 'Acme_oauth']);
    expect(gone.map(({ fullName }) => fullName)).to.deep.equal(['Acme_glbloauth']);
    expect(valueOf(after, headerType, 'label')).to.equal('Mine');
    expect(valueOf(after, headerType, 'distributionState')).to.equal('Packaged');
    expect(valueOf(after, settingsType, 'commaSeparatedOauthScopes')).to.equal('Api, RefreshToken');
    const { risks, notes } = consequencesOf(before, after);
    expect(risks).to.deep.equal([{ key: 'ConsumerGivenUp', data: { sourceOrg } }]);
    expect(notes).to.deep.equal([{ key: 'LinkedTo', data: { sourceOrg } }]);
  });

  it('changes nothing if the app already has that link, and reports a move', () => {
    const before = linkedAcme({ header, settings: { oauthLink } });
    expect(planOf(before, linkTo(source, copyFor(before, source, 67))(before)).documents).to.deep.equal([]);
    const elsewhere = linkedAcme({ header, settings: { oauthLink: '00D000000000005:888000000000001' } });
    expect(consequencesOf(elsewhere, before).risks).to.deep.equal([
      { key: 'LinkMoved', data: { before: '00D000000000005', after: sourceOrg } },
    ]);
  });
});
