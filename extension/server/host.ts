import type { Knowledge } from '../../analyzers/core/knowledge.ts';
import type { FolderPorts } from './folder-ports.ts';
import type { InitializationOptions } from '../shared/messages.ts';
import type { Settings } from '../shared/settings.ts';

/** What differs between a server process and a web worker. */
export interface ServerHost {
  /** For the log: `node v22.1.0`, `web worker`. */
  readonly name: string;
  /**
   * Makes the analysis loadable and gives the catalogue's rows as JSON text; called once, after `initialize` has been
   * answered.
   */
  prepare(options: InitializationOptions | undefined): Promise<string>;
  /** Access to the files of a workspace folder; undefined when this host can't read them (then: open texts only). */
  openDisk(folderUri: string, settings: () => Settings, knowledge: Knowledge): Promise<FolderPorts | undefined>;
}
