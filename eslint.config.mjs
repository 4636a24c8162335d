import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import stylistic from '@stylistic/eslint-plugin';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** Who may import whom: packages never import each other; the app assembles them; tools reach into neither; kits know nobody. */
const BOUNDARIES = [
  { sourceTag: 'type:kit', onlyDependOnLibsWithTags: [] },
  { sourceTag: 'type:library', onlyDependOnLibsWithTags: ['type:kit'] },
  { sourceTag: 'type:app', onlyDependOnLibsWithTags: ['type:library'] },
  { sourceTag: 'type:tool', onlyDependOnLibsWithTags: ['type:tool'] },
];

export default tseslint.config(
  {
    ignores: [
      '**/lib/**', '**/assets/**', '**/cdk.out/**', '**/dist/**', '**/.site/**', '**/.venv/**', '**/.state/**', '**/test-reports/**', '**/coverage/**', '**/*.d.ts',
      '**/emulator/**',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  stylistic.configs.customize({ semi: true, arrowParens: true, braceStyle: '1tbs' }),
  {
    plugins: { '@nx': nx, 'import-x': importX },
    rules: {
      '@nx/enforce-module-boundaries': ['error', { depConstraints: BOUNDARIES, allow: [], enforceBuildableLibDependency: false }],
      'import-x/order': ['error', { 'alphabetize': { order: 'asc' }, 'newlines-between': 'ignore', 'groups': ['builtin', 'external', 'internal', 'parent', 'sibling', 'index'] }],
      'import-x/no-duplicates': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'no-restricted-syntax': ['error', {
        selector: 'Literal[value=/^arn:aws(-cn|-us-gov)?:/]:not(ImportDeclaration Literal)',
        message: 'build ARNs with Stack.formatArn: the partition differs between aws, aws-cn and aws-us-gov',
      }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      '@stylistic/max-len': ['error', { code: 160, ignoreUrls: true, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreRegExpLiterals: true }],
      '@stylistic/quote-props': ['error', 'consistent-as-needed'],
      '@stylistic/object-curly-newline': 'off',
      '@stylistic/list-style': 'off',
    },
  },
  {
    // A kit is bundled into what Lambda or a command runs; users of a construct do not have it.
    files: ['packages/*/src/**/*.ts'],
    ignores: ['packages/*/src/handlers/**', 'packages/*/src/commands/**'],
    rules: { 'no-restricted-imports': ['error', { patterns: [{ group: ['@tapstack/*'], message: 'only handlers and commands are bundled: users of a construct do not have this' }] }] },
  },
  {
    // Constructs register themselves with their scope: `new X(this, 'Id')` is a statement.
    files: ['**/*.ts'],
    rules: { 'no-new': 'off' },
  },
  {
    // Apps of somebody outside of the workspace, copied there with what they import installed from a registry.
    files: ['tools/packaging/test/e2e/apps/**/*.ts'],
    rules: { '@nx/enforce-module-boundaries': 'off' },
  },
  {
    // Tests speak of concrete ARNs, and tables of rows may run long.
    files: ['**/test/**/*.ts', 'tools/handler-kit/src/testing/**/*.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.mjs', '**/*.cjs', 'tools/workspace/jest/*.js'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', require: 'readonly', module: 'writable', URL: 'readonly', setTimeout: 'readonly' } },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
