import { Messages } from '@salesforce/core/messages';
import { PlainCommand } from '../../base-command/plain-command.ts';
import { checkManifest } from '../../input/manifest/load-manifest.ts';
import { manifestFlags, schemaFlags } from '../../input/manifest/manifest-flags.ts';
import { manifestSchema } from '../../manifest/schema/schema.ts';
import { sameCommandText } from '../../output/secret/same-command-text.ts';
import { type ValidationReport, validationReport, validationText } from '../../output/manifest/validation-text.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'validate');

export type EcaValidateResult = ValidationReport | { readonly schema: Readonly<Record<string, unknown>> };

export default class EcaValidate extends PlainCommand<EcaValidateResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = { ...manifestFlags, ...schemaFlags };

  public async run(): Promise<EcaValidateResult> {
    PlainCommand.interruption();
    const { flags } = await this.parse(EcaValidate);
    if (flags['print-schema']) {
      const schema = manifestSchema();
      this.log(JSON.stringify(schema, null, 2));
      return { schema };
    }
    const check = await checkManifest(flags.manifest);
    this.log(validationText(check));
    if (check.sharesCommand === true) this.newProgress().warn(sameCommandText());
    if (check.problems.length > 0) process.exitCode = 1;
    return validationReport(check);
  }
}
