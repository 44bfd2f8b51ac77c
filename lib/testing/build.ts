// The screens as `npm start` builds them, so that the journeys find them built.
import { join } from 'node:path'
import { buildApp } from '../cli/build-app.ts'

process.exit(buildApp(join(import.meta.dirname, '..', '..')) ? 0 : 1)
