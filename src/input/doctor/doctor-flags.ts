import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { probes } from '../../login/doctor/probe.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'doctor');

export const doctorFlags = {
  name: Flags.string({ char: 'n', summary: messages.getMessage('flags.name.summary') }),
  probe: Flags.option({
    options: probes,
    multiple: true,
    dependsOn: ['name'],
    summary: messages.getMessage('flags.probe.summary'),
    description: messages.getMessage('flags.probe.description'),
  })(),
  bundle: Flags.string({
    summary: messages.getMessage('flags.bundle.summary'),
    description: messages.getMessage('flags.bundle.description'),
  }),
};
