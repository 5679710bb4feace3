/** Spells the name of a Python package the way its registry compares names. https://peps.python.org/pep-0503/. */
export const canonicalName = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '-');
