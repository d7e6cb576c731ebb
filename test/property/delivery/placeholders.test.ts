import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { expandCommand, expandPath } from '../../../src/delivery/placeholders.ts';
import type { SinkPlace } from '../../../src/delivery/sink-spec.ts';
import { isEcaError } from '../../../src/errors/eca-error.ts';

const placeOf = (org: string): SinkPlace => ({ app: 'Billing', org, orgId: '00D000000000001EAA', rotationId: 'r1' });
const nasty = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .array(
      fc.constantFrom(
        "'",
        '"',
        '`',
        '$(id)',
        '$HOME',
        ';',
        '&',
        '|',
        '\\',
        '../',
        '/',
        '..',
        '.',
        '~',
        ' ',
        '\n',
        '\0',
        '-',
        '*',
        'a@b.c',
      ),
      {
        maxLength: 6,
      },
    )
    .map((parts) => parts.join('')),
);
const codeOf = (attempt: () => string): string => {
  try {
    return attempt();
  } catch (error) {
    if (isEcaError(error) && error.code === 'SinkInvalid') return 'refused';
    throw error;
  }
};

describe('any value of an org', () => {
  it('is one word for the shell as it is, or refused', () => {
    const templates = [
      ['printf "%s\\n" {org}', 'plain'],
      ["printf '%s\\n' x{org}", 'plain'],
      ['printf "%s\\n" "{org}"', 'quoted'],
      ["printf '%s\\n' '{org}'", 'quoted'],
      ['x=$(printf "%s\\n" {org}); printf "%s\\n" "$x"', 'nested'],
      ['printf "%s\\n" "$(printf "%s" "{org}")"', 'nested'],
      ['printf "%s\\n" \\{org}', 'escaped'],
    ] as const;
    fc.assert(
      fc.property(nasty, fc.constantFrom(...templates), (org, [template, how]) => {
        const command = codeOf(() => expandCommand(template, placeOf(org)));
        const isTame = /^[\w@.+][\w@.+-]*$/.test(org);
        if (command === 'refused') {
          expect(isTame).to.equal(false);
          if (how === 'plain') expect(org).to.match(/^$|^-|\p{Cc}/u);
          return;
        }
        if (how !== 'plain') expect(isTame).to.equal(true);
        const said = execFileSync('/bin/sh', ['-c', command], { encoding: 'utf8' });
        expect(said).to.equal(`${template.includes('x{org}') ? 'x' : ''}${org}\n`);
      }),
      { numRuns: 150 },
    );
  });

  it('stays in its part of a path, and no two share one', () => {
    const template = fc.constantFrom('/srv/{org}.env', '/srv/{org}/creds.json', '/srv/.{org}', '/srv/a/../{org}/{app}');
    fc.assert(
      fc.property(nasty, nasty, template, (one, other, shape) => {
        const [first, second] = [one, other].map((org) => codeOf(() => expandPath(shape, placeOf(org))));
        if (first === 'refused') {
          expect(one).to.match(/^\.{0,2}$/);
          return;
        }
        expect(resolve(first ?? '')).to.match(/^\/srv\/[^/]/);
        expect(first).to.not.include('\0');
        expect(resolve(first ?? '').split('/')).to.have.length(resolve(shape).split('/').length);
        if (one !== other) expect(first).to.not.equal(second);
      }),
      { numRuns: 300 },
    );
  });
});
