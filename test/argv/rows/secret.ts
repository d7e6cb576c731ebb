import { certificate, certificateRows } from './certificate.ts';
import type { Table } from './table.ts';

/** Commands on consumer keys and secrets. */
export const secretRows: Table = {
  'secret rotate': [
    { argv: '--name Robot', usage: 'SinkMissing' },
    { argv: '--name Nobody -e a.env', fails: 'AppNotFound' },
    { argv: '--name Robot -e a.env --also-key', usage: 'WrongUsage' },
    { argv: `--name Robot -e a.env ${certificate}`, usage: 'WrongUsage' },
    { argv: '--name Robot -e a.env --no-certificate', usage: 'WrongUsage' },
    ...certificateRows('--name Robot -e a.env --in-place'),
  ],
  'secret stage': [
    { argv: '--name Robot', usage: 'SinkMissing' },
    { argv: '--name Nobody --keep-in-vault', fails: 'AppNotFound' },
  ],
  'secret promote': [
    { argv: '', usage: 'FlagMissing' },
    { argv: '--name Robot', fails: 'NothingStaged' },
  ],
  'secret discard': [
    { argv: '', usage: 'FlagMissing' },
    { argv: '--name Robot --no-prompt', gives: { app: 'Robot', deleted: null } },
  ],
  'secret resume': [
    { argv: '--nope', usage: 'WrongUsage' },
    { argv: '--fix-mode', usage: 'FlagMissing' },
    { argv: '--exec cat --replace-other-pair', usage: 'FlagMissing' },
    { argv: '' },
    { argv: `--name Robot ${certificate}`, gives: { rotations: [] } },
    ...certificateRows('--name Robot'),
    { argv: '--name Robot', gives: { rotations: [] } },
  ],
  'secret abort': [
    { argv: '', usage: 'FlagMissing' },
    { argv: '20260101-00000000', fails: 'RotationNotFound' },
  ],
  'secret status': [
    { argv: '--due-after soon', usage: 'DurationInvalid' },
    { argv: '--name Robot --target-org demo', gives: {} },
    { argv: '--name Robot, --target-org demo', usage: 'FlagMissing' },
    { argv: '--target-org demo', gives: {} },
  ],
  'secret deliver': [
    { argv: '--name Robot', usage: 'SinkMissing' },
    { argv: '--name Robot -e a.env --exec-timeout 5', usage: 'WrongUsage' },
    { argv: '--name Robot --exec cat --exec-timeout 0', usage: 'WrongUsage' },
    { argv: '--name Robot --exec sleep\t9 --exec-timeout 1', fails: 'DeliveryFailed' },
    { argv: '--name Robot -e delivered.env', gives: { app: 'Robot', consumerKey: '….key' } },
  ],
  'secret retire': [
    { argv: '', usage: 'FlagMissing' },
    { argv: '--name Robot --no-prompt', gives: { app: 'Robot', deleted: null } },
  ],
  'secret show': [
    { argv: '', usage: 'FlagMissing' },
    { argv: '--name Robot --part key --no-prompt', gives: { app: 'Robot', key: '3MVG9Robot.demo.key' } },
  ],
};
