import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

import { precompress } from "./tools/precompress.ts";

/** What pages share comes in a few files, as each file costs a request; the editor and the plots only where they are. */
const GROUPS = [
  {
    name: "editor",
    test: /node_modules\/(@codemirror|@lezer|style-mod|crelt|w3c-keyname|@marijn)/,
    priority: 3,
  },
  { name: "plots", test: /node_modules\/uplot/, priority: 3 },
  {
    name: "frame",
    test: /node_modules\/(react|react-dom|scheduler|wouter|i18next|react-i18next|@tanstack|openapi-fetch|eventsource-parser)\//,
    priority: 2,
  },
  { name: "components", test: /node_modules\//, minShareCount: 20, priority: 1 },
];

export default defineConfig({
  resolve: { tsconfigPaths: true },
  plugins: [react(), precompress()],
  build: {
    target: "es2023",
    chunkSizeWarningLimit: 700,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: GROUPS } } },
  },
  server: {
    host: "127.0.0.1",
    // The server hears the page's own host, as it refuses what comes from pages of another one.
    proxy: { "/api": { target: process.env.RACER_API ?? "http://127.0.0.1:8000", changeOrigin: false } },
  },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/testing/setup.ts"],
    restoreMocks: true,
  },
});
