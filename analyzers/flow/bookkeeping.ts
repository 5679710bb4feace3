const NAMES: ReadonlySet<string> = new Set(
  (
    'id _id uuid guid type kind status state created createdAt created_at updated updatedAt updated_at deleted deletedAt ' +
    'timestamp version revision index order count total enabled disabled visible hidden'
  ).split(' '),
);

/**
 * Says whether a member only keeps the books of what holds it: of something that is merely called `comment`, `comment.id`
 * says nothing that a person wrote.
 */
export function isBookkeeping(name: string): boolean {
  return NAMES.has(name);
}
