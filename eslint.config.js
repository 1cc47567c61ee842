import parser from '@typescript-eslint/parser';
import larder from './eslint-rules/index.js';

/** Only what Biome cannot say: our own rules, and how long a file may be. */
export default [
  { ignores: ['dist/', 'node_modules/', '.cache/', 'test/relays/*/target/', 'bench/results/'] },
  {
    files: ['**/*.{ts,tsx,js}'],
    languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { larder },
    rules: {
      'max-lines': ['error', { max: 300 }],
      'larder/no-silent-catch': 'error',
      'larder/telling-file-name': 'error',
      'larder/todo-has-issue': 'error',
    },
  },
  { files: ['src/**/*.{ts,tsx}'], rules: { 'larder/no-page-message': 'error' } },
  { files: ['test/**/*.ts', 'src/**/*.test.{ts,tsx}'], rules: { 'larder/no-sleep': 'error' } },
  {
    files: ['test/contract/event-store/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "MemberExpression[object.name='it'][property.name=/^(each|for|skip|only|todo|runIf|skipIf|concurrent|fails)$/]",
          message: 'These rules run in pages of browsers too, where `it` is a function alone.',
        },
      ],
    },
  },
];
