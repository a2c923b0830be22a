/** A schema of JSON Schema 2020-12, which OpenAPI 3.1 takes as it is. */
export interface Schema {
  [keyword: string]: unknown;
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  enum?: readonly unknown[];
  description?: string;
  $ref?: string;
}

/** A schema that stands under its name among the components. */
export const named = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

/** What may be null besides. */
export const nullable = (schema: Schema): Schema => {
  if (schema.$ref !== undefined) return { anyOf: [schema, { type: 'null' }] };
  if (typeof schema.type !== 'string') return schema;
  return {
    ...schema,
    type: [schema.type, 'null'],
    ...(schema.enum && { enum: [...schema.enum, null] }),
  };
};

/** An object that has these properties and no other. */
export const objectOf = (
  properties: Record<string, Schema>,
  required: string[] = Object.keys(properties),
): Schema => ({ type: 'object', properties, required, additionalProperties: false });

export const listOf = (items: Schema): Schema => ({ type: 'array', items });
