import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    coverage: { reporter: 'text', include: ['src/kernel/**'], thresholds: { branches: 100, functions: 100, lines: 100 } },
  },
});
