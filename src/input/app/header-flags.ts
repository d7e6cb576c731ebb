import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { type AppEdit, composeEdits } from '../../apps/app.ts';
import { assign } from '../../apps/edits/assign.ts';
import { assignmentsOf, requireSome } from '../assignment-flags.ts';
import { assignmentFlags, clearFlag } from '../flags.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'update');

/** The app's label and who is responsible for it. */
export const headerFlags = {
  label: Flags.string({ summary: messages.getMessage('flags.label.summary') }),
  description: Flags.string({ summary: messages.getMessage('flags.description.summary') }),
  'contact-email': Flags.string({ summary: messages.getMessage('flags.contact-email.summary') }),
  'contact-phone': Flags.string({ summary: messages.getMessage('flags.contact-phone.summary') }),
  'distribution-state': Flags.string({ summary: messages.getMessage('flags.distribution-state.summary') }),
  'icon-url': Flags.string({ summary: messages.getMessage('flags.icon-url.summary') }),
  'logo-url': Flags.string({ summary: messages.getMessage('flags.logo-url.summary') }),
  'clear-description': clearFlag('description'),
  'clear-contact-phone': clearFlag('contact-phone'),
  'clear-icon-url': clearFlag('icon-url'),
  'clear-logo-url': clearFlag('logo-url'),
  ...assignmentFlags,
};

/** Each flag and the element of the header it sets. */
const elements = {
  label: 'label',
  description: 'description',
  'contact-email': 'contactEmail',
  'contact-phone': 'contactPhone',
  'distribution-state': 'distributionState',
  'icon-url': 'iconUrl',
  'logo-url': 'logoUrl',
};

/** The edit for the flags. Throws EcaError NothingToSet, FieldValueInvalid, or FlagMissing for an empty value. */
export function readHeaderFlags(flags: Readonly<Record<string, unknown>>): AppEdit {
  requireSome(flags, Object.keys(headerFlags));
  return composeEdits(assignmentsOf(flags, elements, ['ExternalClientApplication']).map(assign));
}
