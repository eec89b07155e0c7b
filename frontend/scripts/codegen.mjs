// Writes src/graphql/generated.ts: every operation with its types, from the server's printed schema.
// The plugin is called directly: the usual command line brings hundreds of packages for this one file.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { codegen } from '@graphql-codegen/core';
import * as operations from '@graphql-codegen/typescript-operations';
import { buildASTSchema, Kind, parse, print, stripIgnoredCharacters, visit } from 'graphql';

const root = new URL('..', import.meta.url);
const folder = new URL('src/graphql/documents/', root);
const target = new URL('src/graphql/generated.ts', root);
const read = (url) => parse(readFileSync(url, 'utf8'), { noLocation: true });

const schema = read(new URL('../backend/schema.graphql', root));
const documents = readdirSync(folder)
  .filter((name) => name.endsWith('.graphql'))
  .sort()
  .map((name) => ({ location: name, document: read(new URL(name, folder)) }));
const definitions = documents.flatMap((each) => each.document.definitions);
const fragments = definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);

/** The names of the fragments that a definition needs, those within fragments too, each once. */
function fragmentsOf(definition, found = new Set()) {
  visit(definition, {
    FragmentSpread({ name: { value } }) {
      if (found.has(value)) return;
      found.add(value);
      fragmentsOf(
        fragments.find((each) => each.name.value === value),
        found,
      );
    },
  });
  return found;
}

const text = (definition) => JSON.stringify(stripIgnoredCharacters(print(definition)));

function operationText(definition) {
  const name = definition.name.value;
  const kind = definition.operation[0].toUpperCase() + definition.operation.slice(1);
  const needs = JSON.stringify([...fragmentsOf(definition)]);
  return (
    `export const ${name}Document: Operation<${name}${kind}, ${name}${kind}Variables> =\n` +
    `  /*#__PURE__*/ operation('${name}', ${text(definition)}, ${needs});\n`
  );
}

const types = await codegen({
  filename: target.pathname,
  schema,
  schemaAst: buildASTSchema(schema),
  documents,
  config: {
    immutableTypes: true,
    skipTypename: true,
    inlineFragmentTypes: 'combine',
    enumType: 'string-literal',
    scalars: {
      Date: 'string',
      DateTime: 'string',
      ID: 'string',
      NoteBlocks: "import('../live/blocks').Blocks",
    },
  },
  plugins: [{ operations: {} }],
  pluginMap: { operations },
});

const fragmentTexts = fragments.map((each) => `  ${each.name.value}: ${text(each)},\n`).join('');

writeFileSync(
  target,
  `// Made by scripts/codegen.mjs; never edited by hand.
${types}
/** One GraphQL operation; the types of its result and variables travel with it. */
export interface Operation<Result, Variables> {
  readonly name: string;
  readonly text: string;
  readonly __types?: (variables: Variables) => Result;
}

const fragments: Record<string, string> = {
${fragmentTexts}};

function operation(name: string, body: string, needs: readonly string[]) {
  return { name, text: [body, ...needs.map((each) => fragments[each])].join(' ') };
}

${definitions
  .filter((each) => each.kind === Kind.OPERATION_DEFINITION)
  .map(operationText)
  .join('\n')}`,
);
