import { Spec, Validation } from '@cyclonedx/cyclonedx-library';

/**
 * Gives what the official library (https://github.com/CycloneDX/cyclonedx-javascript-library) refuses in the text of a
 * bill of materials of CycloneDX 1.6, by its strict JSON validator with every format checked; an empty list when it is valid.
 */
export async function cyclonedxErrors(text: string): Promise<string[]> {
  const errors = await validator.validate(text);
  if (errors === null) return [];
  if (!Array.isArray(errors)) return [JSON.stringify(errors)];
  return errors.map((error) => JSON.stringify(error));
}

const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
