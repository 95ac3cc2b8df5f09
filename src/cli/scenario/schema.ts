/** The JSON Schema of `scenario.json`, the manifest of a case. */
export const scenarioSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'sameview/scenario 1',
  description: 'A case: a command line, run in the folder of this file, and what must come of it.',
  type: 'object',
  properties: {
    format: { const: 'sameview/scenario' },
    version: { const: 1 },
    title: { type: 'string', minLength: 1, description: 'What the case shows, in a sentence.' },
    run: { type: 'string', minLength: 1, description: 'Commands without the program name, as in "generate -n 3 -f 1 | check -".' },
    expect: {
      type: 'object',
      properties: {
        exit: { type: 'integer', description: 'The exit code of the last command.' },
        json: { description: 'What the standard output, read as JSON, must contain: of objects the given fields, of lists all elements.' },
        stdout: { type: 'array', items: { type: 'string' }, description: 'Texts that must be in the standard output.' },
        stderr: { type: 'array', items: { type: 'string' }, description: 'Texts that must be in the standard error.' },
      },
      required: ['exit'],
      additionalProperties: false,
    },
  },
  required: ['format', 'version', 'title', 'run', 'expect'],
  additionalProperties: false,
} as const;
