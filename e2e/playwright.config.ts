import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'journeys',
  outputDir: 'results',
  // One product and one browser for all: they share two cores with it.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : 'list',
  use: { locale: 'en-GB', timezoneId: 'Europe/Stockholm', viewport: { width: 1440, height: 900 }, trace: 'off', actionTimeout: 20_000, navigationTimeout: 30_000 },
})
