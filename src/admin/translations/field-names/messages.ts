import type { FieldNames, TypeNames } from './en';

/** The names of types and fields by the ids under which the content manager looks for them. */
export function fieldNameMessages(types: TypeNames, fields: FieldNames): Record<string, string> {
  const messages: Record<string, string> = { ...types };
  for (const [owner, names] of Object.entries(fields)) {
    for (const [field, name] of Object.entries(names)) {
      messages[`content-manager.${owner}.${field}`] = name;
    }
  }
  return messages;
}
