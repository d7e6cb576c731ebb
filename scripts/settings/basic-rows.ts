import { type Row, update, url } from './ways.ts';

/** What an app is called, and who answers for it. */
export const basicRows: readonly Row[] = [
  {
    setup: 'Name, contact, description',
    eca: update(
      ['--label', '--contact-email', '--contact-phone', '--description'],
      { label: 'New', 'contact-phone': '+43 1 1' },
      'contactPhone',
    ),
    connected: {
      command: 'oauth set',
      flags: ['--set label=TEXT', 'contactEmail', 'contactPhone', 'description'],
      tried: { set: ['label=New', 'contactPhone=+43 1 1', 'contactEmail=a@b.example.com', 'description=New'] },
      changes: 'contactPhone',
    },
  },
  {
    setup: 'Logo, icon, info page',
    eca: update(['--logo-url', '--icon-url'], { 'logo-url': url, 'icon-url': url }, 'logoUrl'),
    connected: {
      command: 'oauth set',
      flags: ['--set logoUrl=URL', 'infoUrl'],
      tried: { set: [`logoUrl=${url}`, `infoUrl=${url}`] },
      changes: 'logoUrl',
    },
  },
];
