#!/usr/bin/env node
// The `big-trust` command. See prepare.js for why this file is plain JavaScript.
import { run } from './prepare.js'

run('lib/cli/main.ts', process.argv.slice(2))
