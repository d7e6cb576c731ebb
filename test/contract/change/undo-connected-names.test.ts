import { expect } from 'chai';
import { connectedScene } from './connected-scene.ts';
import { newFile, planBack, saverFor, undo } from './undo-scene.ts';

const app = 'Pied_Piper';
const api = 'Minimum Access - API Only Integrations';
const give = { 'permitted-users': 'pre-authorized', profile: [api], 'permission-set': ['Acme_Integration'] };

describe('the undo of a change that let in permission sets and profiles of a connected app', () => {
  it('takes away all of them, though an org keeps what a document leaves out', async () => {
    const [at, path] = [await connectedScene(['connected-plain']), newFile()];
    const before = await at.text(app);
    expect(before).not.to.match(/permissionSetName|profileName/);
    await at.policy(app, give, { saver: saverFor(path) });
    expect(await at.text(app)).to.match(/<permissionSetName>[\s\S]*<profileName>/);
    const undone = await undo(at, path);
    expect(undone.apps.map(({ error }) => error)).to.deep.equal([null]);
    expect(undone.verified).to.equal(true);
    expect(await at.text(app)).to.equal(before);
    const [again] = (await planBack(at, path)).apps;
    expect(again).to.include({ action: 'unchanged', error: null });
  });
});
