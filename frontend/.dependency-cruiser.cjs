/** Which folder may know which. @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'the-map-core-draws-nothing',
      comment:
        'Layout, commands and the SVG writer are plain functions: no React, no DOM libraries.',
      severity: 'error',
      from: { path: '^src/map/core/' },
      to: { path: ['react', '^src/map/view/'] },
    },
    {
      name: 'nothing-imports-app',
      comment: 'app/ is where everything meets; nothing leans on it.',
      severity: 'error',
      from: { pathNot: '^src/app/' },
      to: { path: '^src/app/' },
    },
    {
      name: 'the-map-has-one-door',
      severity: 'error',
      from: { pathNot: '^src/map/' },
      to: { path: '^src/map/', pathNot: '^src/map/index\\.ts$' },
    },
    {
      name: 'the-map-stands-alone',
      comment: 'It is given rows and asks for changes; it knows no server.',
      severity: 'error',
      from: { path: '^src/map/' },
      to: { path: '^src/(app|live|graphql|process|people|search|signin|text)/' },
    },
    {
      name: 'live-is-plain',
      comment: 'The live store is plain TypeScript; React reads it through ui-side hooks.',
      severity: 'error',
      from: { path: '^src/live/', pathNot: '^src/live/use' },
      to: { path: ['node_modules/react', '^src/(app|process|people|search|signin|text|ui)/'] },
    },
    {
      name: 'text-is-plain',
      comment: 'Documents and their connection know no React and no page; only the editor does.',
      severity: 'error',
      from: { path: '^src/text/', pathNot: '^src/text/editor/' },
      to: { path: ['node_modules/react', '^src/(app|graphql|process|people|search|signin|ui)/'] },
    },
    {
      name: 'the-editor-comes-when-somebody-writes',
      comment: 'Its libraries weigh as much as the map: nothing may take them into the first load.',
      severity: 'error',
      from: { pathNot: ['^src/text/', '\\.test\\.tsx?$'] },
      to: {
        path: '^src/text/',
        pathNot: '^src/text/unsaved\\.ts$',
        dependencyTypesNot: ['dynamic-import'],
      },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', '\\.test\\.tsx?$'] },
      to: {},
    },
    {
      name: 'only-declared-packages',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'nothing-missing',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'tests-stay-out-of-the-program',
      severity: 'error',
      from: { pathNot: '\\.test\\.tsx?$' },
      to: { path: '\\.test\\.tsx?$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default'] },
  },
};
