import a11y from "eslint-plugin-jsx-a11y-x";
import hooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

/** Modules that know nothing of React: drawing and arithmetic that any page may use, and any test may run. */
const FRAMEWORK_FREE = ["src/replay/**", "src/charts/**", "src/editor/**"];

export default tseslint.config(
  { ignores: ["dist", "src/api/wire/schema.d.ts"] },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  a11y.configs.recommended,
  hooks.configs.flat["recommended-latest"],
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "max-lines": ["error", { max: 400 }],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      // Numbers and dates are written into sentences and style values everywhere; both print well.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // An event handler may be asynchronous: its failure is shown by the mutation that it starts.
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
    },
  },
  {
    files: FRAMEWORK_FREE,
    rules: {
      "no-restricted-imports": [
        "error",
        { patterns: ["react", "react-*", "@mantine/*", "@tanstack/*", "@/components/*", "@/pages/*"] },
      ],
    },
  },
  {
    files: ["src/**/*.test.{ts,tsx}"],
    rules: { "max-lines-per-function": "off" },
  },
  { files: ["*.js"], extends: [tseslint.configs.disableTypeChecked] },
);
