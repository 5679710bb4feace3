import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import type { FixAction } from './fixes.ts';
import { removalFrom } from './json-removal.ts';

/** Takes an answer out of the policy whose variable nothing reads. */
export const removeAnswer: FixAction = ({ finding }, { document }) => {
  const isUnused = finding.rule === 'unused-suppression' && finding.subject.startsWith('endpoint ');
  const index = isUnused ? answerAt(document.text, finding.span.start) : -1;
  if (index < 0) return [];
  return [
    {
      title: 'Remove the unused answer',
      action: 'remove-answer',
      edits: removalFrom(finding.path, document.text, 'endpoints', index),
      isPreferred: true,
      isSafe: false,
    },
  ];
};

/** The place among the answers of the one around an offset; -1 when it is gone. */
function answerAt(text: string, offset: number): number {
  const root = parseTree(text, [], { allowTrailingComma: true });
  const answers = root && findNodeAtLocation(root, ['endpoints']);
  return answers?.children?.findIndex((one) => one.offset <= offset && offset < one.offset + one.length) ?? -1;
}
