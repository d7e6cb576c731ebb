import { expect } from 'chai';
import { connectedScene } from './connected-scene.ts';
import { lineDifference, scene } from './scene.ts';
import { newFile, planBack, saverFor, undo } from './undo-scene.ts';

describe('A document that the org writes out more fully after a deploy', () => {
  it('loses nothing of that to the undo of a change in a connected app', async () => {
    const [at, path] = [await connectedScene(['connected-released'], { namespace: 'wayne' }), newFile()];
    const before = await at.text('Wayne_Gadgets');
    expect(before, 'a short document').not.to.include('consumerKey');
    const flags = { set: ['description=y'] };
    expect(await at.oauth('Wayne_Gadgets', flags, { saver: saverFor(path) })).to.include({ changed: true });
    const changed = await at.text('Wayne_Gadgets');
    expect(changed).to.include('<consumerKey>');
    const undone = await undo(at, path);
    expect(undone.apps.map(({ error }) => error)).to.deep.equal([null]);
    expect(undone.apps[0]?.changes.map(({ field }) => field)).to.deep.equal(['description']);
    expect(undone.verified).to.equal(true);
    expect(lineDifference(changed, await at.text('Wayne_Gadgets'))).to.deep.equal(['- <description>y</description>']);
    const [again] = (await planBack(at, path)).apps;
    expect(again).to.include({ action: 'unchanged', error: null });
  });

  it('loses nothing of that to the undo of a change in an external client app', async () => {
    const [at, path] = [await scene({ apps: ['raw-windows'] }), newFile()];
    const before = (await at.texts())['Wayne_Raw_glbloauth'];
    await at.enable('Wayne_Raw', 'device', {}, { saver: saverFor(path) });
    expect(before).not.to.include('isSecretRequiredForRefreshToken');
    expect((await at.texts())['Wayne_Raw_glbloauth']).to.include('isSecretRequiredForRefreshToken');
    const undone = await undo(at, path);
    expect(undone.apps.map(({ error }) => error)).to.deep.equal([null]);
    expect(undone.apps[0]?.changes.map(({ field }) => field)).to.deep.equal(['isDeviceFlowEnabled']);
    expect(undone.verified).to.equal(true);
    const [again] = (await planBack(at, path)).apps;
    expect(again).to.include({ action: 'unchanged', error: null });
  });
});
