// Lint rules, and the import law of the console as rules that explain themselves.
import js from '@eslint/js'
import reactHooks from 'eslint-plugin-react-hooks'
import globals from 'globals'
import tseslint from 'typescript-eslint'

/** Forbids imports inside one folder of src, each with the reason shown to the offender. */
function floor(folder, forbidden) {
  return {
    files: [`src/${folder}/**/*.{ts,tsx}`],
    ignores: ['**/*.test.{ts,tsx}'],
    rules: { 'no-restricted-imports': ['error', { patterns: forbidden }] },
  }
}

const features = { regex: '/features/', message: 'Only routes.tsx puts features together.' }
const routes = { regex: '/routes$', message: 'Nothing below routes.tsx knows a route.' }
const api = { regex: '/api/', message: 'This floor does not talk to the server.' }
const kit = { regex: '/ui/', message: 'This floor draws nothing.' }
const router = {
  regex: '^@tanstack/react-(router|query)',
  message: 'The kit and lib know neither router nor queries.',
}
const react = { regex: '^(react|react-dom)(/|$)', message: 'lib is pure.' }

export default tseslint.config(
  { ignores: ['dist', 'e2e/screenshots'] },
  js.configs.recommended,
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['src/**/*.{ts,tsx}', 'vite.config.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // React's handlers are void functions; async ones are fine where they catch for themselves.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // The router's redirect is thrown by design and is not an Error.
      '@typescript-eslint/only-throw-error': 'off',
      'max-lines': ['error', 300],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'JSXAttribute[name.name="style"]',
          message: 'Styles live in CSS modules, made of tokens.',
        },
      ],
    },
  },
  {
    files: ['src/**/*.tsx'],
    ...reactHooks.configs.flat.recommended,
    languageOptions: { globals: globals.browser },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/api/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'fetch', message: 'The server is reached through src/api only.' },
      ],
    },
  },
  floor('lib', [features, routes, api, kit, router, react]),
  floor('messages', [features, routes, api, kit, router, react]),
  floor('ui', [features, routes, api, router]),
  floor('api', [features, routes, kit]),
  floor('features', [features, routes]),
  { files: ['scripts/**', 'e2e/**', '*.js'], languageOptions: { globals: globals.node } },
  { files: ['e2e/**'], languageOptions: { globals: { ...globals.node, ...globals.browser } } },
  {
    files: ['public/**'],
    languageOptions: { sourceType: 'script', globals: globals.browser },
  },
)
