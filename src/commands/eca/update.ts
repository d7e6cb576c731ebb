import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { inTurn } from '../../apps/app.ts';
import { assign } from '../../apps/assign.ts';
import { changeApp } from '../../change/change-app.ts';
import { assignmentsOf, requireSome } from '../../input/assignment-flags.ts';
import { changeSetup } from '../../input/change-setup.ts';
import { appFlags, changeFlags } from '../../input/flags.ts';
import type { ChangeReport } from '../../output/change-text.ts';
import { changeReport, changeText } from '../../output/change-text.ts';
import { EcaCommand } from '../../output/eca-command.ts';
import type { FleetReport } from '../../output/fleet-report.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'update');

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

export type EcaUpdateResult = FleetReport<ChangeReport>;

export default class EcaUpdate extends EcaCommand<EcaUpdateResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = {
    ...EcaCommand.flags,
    ...appFlags,
    label: Flags.string({ summary: messages.getMessage('flags.label.summary') }),
    description: Flags.string({ summary: messages.getMessage('flags.description.summary') }),
    'contact-email': Flags.string({ summary: messages.getMessage('flags.contact-email.summary') }),
    'contact-phone': Flags.string({ summary: messages.getMessage('flags.contact-phone.summary') }),
    'distribution-state': Flags.string({ summary: messages.getMessage('flags.distribution-state.summary') }),
    'icon-url': Flags.string({ summary: messages.getMessage('flags.icon-url.summary') }),
    'logo-url': Flags.string({ summary: messages.getMessage('flags.logo-url.summary') }),
    ...changeFlags,
  };

  public async run(): Promise<EcaUpdateResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaUpdate);
    requireSome(flags, Object.keys(elements));
    const edit = inTurn(assignmentsOf(flags, elements, ['ExternalClientApplication']).map(assign));
    const { targets, options, request } = await changeSetup(flags, signal, this.newProgress());
    return this.inEachOrg(
      targets,
      options,
      async (session) => changeReport(await changeApp(session, { ...request, prepare: () => edit })),
      changeText,
    );
  }
}
