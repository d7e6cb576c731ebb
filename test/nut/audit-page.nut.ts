import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import type { Browser, Page } from 'puppeteer-core';
import { rules } from '../../src/audit/catalogue.ts';
import { auditHtml } from '../../src/output/audit/report/audit-html.ts';
import { auditSample, largeAudit } from '../golden/audit/report/sample.ts';
import { newWindow, openChromium, picture, withBrowser } from '../support/chromium.ts';

describe('the page of an audit in a browser', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'eca-audit-page-'));
  const address = pathToFileURL(join(folder, 'audit.html')).href;
  let browser: Browser | undefined;

  before(() => writeFileSync(join(folder, 'audit.html'), auditHtml(auditSample())));
  after(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const asked = async (page: Page, question: string): Promise<unknown> => page.evaluate(question);
  const count = async (page: Page, selector: string): Promise<unknown> =>
    asked(page, `[...document.querySelectorAll('${selector}')].filter((one) => one.checkVisibility()).length`);

  withBrowser('filters by itself, loads nothing, and runs nothing that an org chose', async () => {
    browser = await openChromium();
    const { page, loaded } = await newWindow(browser);
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(String(error)));
    page.on('dialog', (dialog) => said.push(dialog.message()));
    for (const width of [1280, 768, 390]) {
      await page.setViewport({ width, height: 900 });
      await page.goto(address);
      expect(await asked(page, 'document.documentElement.scrollWidth'), 'no wider than the screen').to.equal(width);
      await picture(page, `audit-${width}`);
    }
    expect(await count(page, 'tr[data-s]')).to.be.above(4);
    await page.select('select[name=rule]', 'ECA002');
    expect(await count(page, 'tbody tr[id]')).to.equal(2);
    await page.select('select[name=org]', '1');
    expect(await count(page, 'tbody tr[id]')).to.equal(1);
    expect(await asked(page, 'document.querySelector("output").textContent')).to.equal('1 / 5 findings shown');
    await page.click('input[value=high]');
    expect([await count(page, 'article[data-r]'), await count(page, '.nothing')]).to.deep.equal([0, 1]);
    await page.click('button[type=reset]');
    await page.waitForFunction('document.querySelector("output").textContent.startsWith("5 / 5")');
    await page.type('input[type=search]', 'evil.example');
    expect(await count(page, 'tbody tr[id]')).to.equal(2);
    expect(await count(page, 'img')).to.equal(0);
    expect({ said, loaded: new Set(loaded) }).to.deep.equal({ said: [], loaded: new Set([address]) });
  });

  withBrowser('leads to each of 2,000 findings, before and after it has laid them out', async () => {
    browser ??= await openChromium();
    const large = join(folder, 'large.html');
    writeFileSync(large, auditHtml(largeAudit(rules.map(({ id }) => id))));
    const { page } = await newWindow(browser);
    await page.goto(pathToFileURL(large).href);
    for (const id of ['f2000', 'f2', 'f1000', 'f2000']) {
      await asked(page, `document.querySelector('.grid a[href="#${id}"]').click()`);
      const isInSight = `(({ top, bottom }) => top >= 0 && bottom <= innerHeight)(document.getElementById('${id}').getBoundingClientRect())`;
      await page.waitForFunction(isInSight, { timeout: 10_000 });
    }
  });
});
