/** What runs in both hosts. */
import './suite/activation.test.ts';
import './suite/diagnostics.test.ts';
import './suite/notebooks.test.ts';
import './suite/hover.test.ts';
import './suite/reading.test.ts';
import './suite/fixes.test.ts';
import './suite/policy.test.ts';
import './suite/recorded.test.ts';
import './suite/webviews.test.ts';
import './suite/tree.test.ts';
