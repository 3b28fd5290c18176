import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

import { precompress } from "./tools/precompress.ts";

export default defineConfig({
  resolve: { tsconfigPaths: true },
  plugins: [react(), precompress()],
  build: { target: "es2023", chunkSizeWarningLimit: 700, modulePreload: { polyfill: false } },
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
