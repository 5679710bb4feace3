/** What needs the files of the disk, and so runs in the node host only. */
import './suite/flows.test.ts';
import './suite/files.test.ts';
import './suite/disk.test.ts';
import './suite/scan.test.ts';
import './suite/restart.test.ts';
