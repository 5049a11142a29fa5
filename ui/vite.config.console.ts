import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The second entry: HQ's console, built into `kerege-hq`. Its policy forbids inline scripts. */
export default defineConfig({
  base: "/",
  plugins: [react()],
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
    outDir: "dist-console",
    rollupOptions: { input: "console.html" },
  },
});
